/**
 * Finds orders by what must not be stored in clear: an email address, a user, a tracking number. Each order carries keyed
 * hashes of these in a search attribute. Whoever has no key can neither compute a hash nor try out addresses. But they
 * see that two orders have the same hash, and so belong to one person.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import type { Snapshot } from '../order/junction/snapshot'
import type { EncryptionKey } from './encryption-keys'

/** What it is for. Hashes with the same key for another purpose would be others. */
const PURPOSE = 'kitkeeper lookup'
const KEY_BYTES = 32
/** Nobody finds two texts with the same hash, and Temporal limits the size of the attribute. */
const HASH_BYTES = 16

/** The same text counts as the same if it differs only in what people get wrong. */
const NORMALIZED = {
  email: (text: string) => text.normalize('NFC').toLowerCase(),
  user: (text: string) => text.toLowerCase(),
  clientUser: (text: string) => text.normalize('NFC').toLowerCase(),
  tracking: (text: string) => text.replaceAll(/[\s-]/g, '').toUpperCase(),
} as const
type Kind = keyof typeof NORMALIZED
const KINDS = Object.keys(NORMALIZED) as readonly Kind[] // Object.keys forgets that they are the kinds.

export class Lookup {
  readonly #keys: readonly Buffer[]

  /** @param keys the first makes the hashes of orders; all find them, so that keys can be rotated */
  constructor(keys: readonly EncryptionKey[]) {
    this.#keys = keys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', PURPOSE, KEY_BYTES)))
  }

  /** The hashes that an order is found by. None without a key. */
  hashesOf({ patient, proxy, userId, clientUserId, outbound, inbound }: Snapshot): readonly string[] {
    const [key] = this.#keys
    if (key === undefined) return []
    const known: readonly (readonly [Kind, string | undefined])[] = [
      ['email', patient?.email],
      ['email', proxy?.email],
      ['user', userId],
      ['clientUser', clientUserId],
      ['tracking', outbound?.number],
      ['tracking', inbound?.number],
    ]
    return [...new Set(known.flatMap(([kind, text]) => (text === undefined ? [] : hash(key, kind, text))))]
  }

  /** Every hash that an order may have if it has this text, whatever the text is and whichever key was current. */
  hashesFor(text: string): readonly string[] {
    return this.#keys.flatMap((key) => KINDS.flatMap((kind) => hash(key, kind, text)))
  }
}

/** Empty if nothing is left of the text. */
function hash(key: Buffer, kind: Kind, text: string): readonly string[] {
  const normalized = NORMALIZED[kind](text.trim())
  if (normalized === '') return []
  const digest = createHmac('sha256', key).update(`${kind}:${normalized}`).digest()
  return [digest.subarray(0, HASH_BYTES).toString('base64url')]
}
