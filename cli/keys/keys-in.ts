/** Which keys encrypt a history. The ids of keys are stored in clear, so nothing is decrypted. */
import type { Payload } from '@temporalio/common'
import { keyIdOf } from '../../config/encryption-codec'

/** Stands for payloads that are not encrypted. No key has this id. */
export const CLEAR = ''

/** Search attributes are never encrypted, and headers hold ids of traces. */
const NEVER_ENCRYPTED: readonly string[] = ['searchAttributes', 'header']

/**
 * The ids of the keys, each once; `CLEAR` among them if a payload is not encrypted.
 *
 * @param message any message of Temporal's that holds payloads, such as a history
 */
export function keysIn(message: unknown): ReadonlySet<string> {
  const found = new Set<string>()
  for (const payload of payloadsIn(message)) found.add(keyIdOf(payload) ?? CLEAR)
  return found
}

/** Every payload in a message, however deep, apart from search attributes and headers. */
export function* payloadsIn(message: unknown): Generator<Payload> {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return
  if (isPayload(message)) yield message
  else
    for (const [name, field] of Object.entries(message))
      if (!NEVER_ENCRYPTED.includes(name)) yield* payloadsIn(field)
}

/** Only payloads have metadata with an encoding. */
function isPayload(message: object): message is Payload {
  const metadata: unknown = Reflect.get(message, 'metadata')
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    Reflect.get(metadata, 'encoding') instanceof Uint8Array
  )
}
