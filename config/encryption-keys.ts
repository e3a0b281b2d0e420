/**
 * The keys that encrypt what Temporal stores. The first encrypts, all decrypt, so that keys can be rotated. A process
 * does not run without a key, unless somebody says in words that it should.
 */
import { randomBytes } from 'node:crypto'
import { items, oneOf, optionally, type Rule, type Variable, withDefault } from './variables'

const KEY_BYTES = 32

export interface EncryptionKey {
  /** Stored in clear with each payload that the key encrypts. */
  readonly id: string
  readonly key: Buffer
}

/** `id:base64key,…` */
export const encryptionKeys: Variable<readonly EncryptionKey[]> = {
  parse: (text) => {
    const keys = items(text).map(parseKey)
    const ids = new Set(keys.map(({ id }) => id))
    return keys.every(isUsable) && ids.size === keys.length ? keys : undefined
  },
  takes:
    'id:base64key, or several with different ids, separated by commas; each key is 32 bytes (npm run keys -- new)',
}

/** A new random key under an id, as `ENCRYPTION_KEYS` takes it. */
export const newEncryptionKey = (id: string): string => `${id}:${randomBytes(KEY_BYTES).toString('base64')}`

/** What can be the id of a key. */
export const isKeyId = (id: string): boolean => /^[\w.-]{1,64}$/.test(id)

/** The variables that every process that reads or writes orders has. */
export const ENCRYPTION = {
  ENCRYPTION_KEYS: withDefault(encryptionKeys, []),
  /** `off`: Temporal stores readable data about patients. */
  ENCRYPTION: optionally(oneOf('off')),
}

export const ENCRYPTION_RULE: Rule<typeof ENCRYPTION> = {
  of: ['ENCRYPTION_KEYS', 'ENCRYPTION'],
  problem: ({ ENCRYPTION_KEYS, ENCRYPTION }) => {
    if (ENCRYPTION === undefined) return ENCRYPTION_KEYS.length === 0 ? NO_KEYS : undefined
    return ENCRYPTION_KEYS.length > 0
      ? 'ENCRYPTION=off contradicts ENCRYPTION_KEYS, which is set too. Unset one of them.'
      : undefined
  },
}

export const NO_KEYS =
  'ENCRYPTION_KEYS is not set, so Temporal would store readable data about patients. Make a key with `npm run keys -- new`. If you want no encryption, set ENCRYPTION=off.'

function parseKey(text: string): EncryptionKey {
  const [id = '', key = ''] = text.split(':', 2)
  return { id, key: Buffer.from(key, 'base64') }
}

const isUsable = ({ id, key }: EncryptionKey): boolean => isKeyId(id) && key.length === KEY_BYTES
