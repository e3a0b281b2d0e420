/** The keys that encrypt what Temporal stores. The first encrypts, all decrypt, so that keys can be rotated. */
import { items, type Variable } from './variables'

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
    'id:base64key, or several with different ids, separated by commas; each key is 32 bytes (openssl rand -base64 32)',
}

function parseKey(text: string): EncryptionKey {
  const [id = '', key = ''] = text.split(':', 2)
  return { id, key: Buffer.from(key, 'base64') }
}

const isUsable = ({ id, key }: EncryptionKey): boolean =>
  /^[\w.-]{1,64}$/.test(id) && key.length === KEY_BYTES
