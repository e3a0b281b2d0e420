/**
 * Encrypts as the order's worker does. An update that the worker cannot decrypt blocks its order: the worker
 * fails again and again, and neither webhooks nor other updates get through. So an update is encrypted with the
 * key of the worker's latest answer.
 */
import type { Payload, PayloadCodec, SerializationContext } from '@temporalio/common'
import { EncryptionCodec, keyIdOf, MovedPayloadError } from '../../config/encryption-codec'
import type { EncryptionKey } from '../../config/encryption-keys'
import { CliError } from './failures'

export class WorkersCodec implements PayloadCodec {
  readonly #keys: readonly EncryptionKey[]
  /** The key of the latest answer. `null`: it was not encrypted. `undefined`: there is none yet. */
  #answered: string | null | undefined

  constructor(keys: readonly EncryptionKey[]) {
    this.#keys = keys
  }

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const [first, ...others] = this.#keys
    if (first === undefined || payloads.length === 0) return payloads
    if (this.#answered === null) {
      throw new CliError(
        'unusable',
        'ENCRYPTION_KEYS is set here, but the worker does not encrypt, so it could not read the change. Nothing was changed. Unset the variable here, or set it for the worker.',
      )
    }
    const used = this.#keys.find(({ id }) => id === this.#answered) ?? first
    return new EncryptionCodec([used, first, ...others]).encode(payloads, context)
  }

  async decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    const ids = payloads.map((payload) => keyIdOf(payload) ?? null)
    const missing = ids.find((id) => id !== null && !this.#keys.some((key) => key.id === id))
    if (missing != null) throw lacking(missing, this.#keys.length > 0)
    const [first, ...others] = this.#keys
    const decoded =
      first === undefined
        ? payloads
        : await decrypted(() => new EncryptionCodec([first, ...others]).decode(payloads, context))
    if (ids.length > 0) this.#answered = ids.at(-1)
    return decoded
  }
}

async function decrypted(decrypt: () => Promise<Payload[]>): Promise<Payload[]> {
  try {
    return await decrypt()
  } catch (cause) {
    if (cause instanceof MovedPayloadError) throw new CliError('unusable', cause.message, { cause })
    throw new CliError(
      'unusable',
      "A key in ENCRYPTION_KEYS has the right id but another value than the worker's, or what Temporal stores was damaged. Use the worker's value.",
      { cause },
    )
  }
}

const lacking = (id: string, hasKeys: boolean): CliError =>
  new CliError(
    'unusable',
    `Orders are encrypted with the key "${id}", but ENCRYPTION_KEYS ${hasKeys ? 'does not contain it' : 'is not set'}. Use the worker's value.`,
  )
