/**
 * Encrypts every payload that reaches Temporal: AES-256-GCM over the whole payload, each with a fresh nonce. Search
 * attributes, workflow ids and names are not encrypted, so they must say nothing about a patient.
 *
 * Based on Temporal's sample `encryption`. See its docs, "Production > Data handling > Payload codec".
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, ValueError } from '@temporalio/common'
import { decode, encode } from '@temporalio/common/lib/encoding'
import { temporal } from '@temporalio/proto'
import type { EncryptionKey } from './encryption-keys'

const ENCODING = 'binary/encrypted'
const KEY_ID = 'encryption-key-id'
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export class EncryptionCodec implements PayloadCodec {
  readonly #keys: ReadonlyMap<string, Buffer>
  readonly #current: EncryptionKey

  /** @param keys the first encrypts, all decrypt */
  constructor(keys: readonly [EncryptionKey, ...EncryptionKey[]]) {
    this.#current = keys[0]
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]))
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => ({
      metadata: { [METADATA_ENCODING_KEY]: encode(ENCODING), [KEY_ID]: encode(this.#current.id) },
      data: seal(temporal.api.common.v1.Payload.encode(payload).finish(), this.#current.key),
    }))
  }

  /**
   * Payloads that are not encrypted pass unchanged, so that encryption can be switched on for a running namespace.
   *
   * @throws ValueError if the key is not configured or the data was tampered with
   */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => {
      const id = keyIdOf(payload)
      if (id === undefined) return payload
      const { data } = payload
      const key = this.#keys.get(id)
      if (key === undefined)
        throw new ValueError(
          `ENCRYPTION_KEYS has no key "${id}", which encrypts a stored payload. Add the key again.`,
        )
      if (data == null)
        throw new ValueError('An encrypted payload has no data: it was damaged or tampered with.')
      return temporal.api.common.v1.Payload.decode(open(data, key))
    })
  }
}

/** The id of the key that encrypts a payload; `undefined` if it is not encrypted. */
export function keyIdOf({ metadata }: Payload): string | undefined {
  const encoding = metadata?.[METADATA_ENCODING_KEY]
  if (encoding == null || decode(encoding) !== ENCODING) return undefined
  return metadata?.[KEY_ID] ? decode(metadata[KEY_ID]) : ''
}

function seal(plain: Uint8Array, key: Buffer): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function open(sealed: Uint8Array, key: Buffer): Uint8Array {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}
