/** What Temporal stores about a patient is encrypted. Only the right key decrypts it, and only if it is unchanged. */
import { defaultPayloadConverter, type Payload, ValueError } from '@temporalio/common'
import { EncryptionCodec } from '../../config/encryption-codec'
import type { EncryptionKey } from '../../config/encryption-keys'

const key = (id: string, fill: number): EncryptionKey => ({ id, key: Buffer.alloc(32, fill) })
const OLD = key('2025', 1)
const NEW = key('2026', 2)
const PATIENT = { firstName: 'Jo', email: 'jo@example.com' }

const plain = (): Payload => defaultPayloadConverter.toPayload(PATIENT)
const valueIn = (payload: Payload | undefined): unknown =>
  payload && defaultPayloadConverter.fromPayload(payload)

async function sealed(
  codec: EncryptionCodec,
): Promise<{ metadata: Record<string, Uint8Array>; data: Uint8Array }> {
  const [payload] = await codec.encode([plain()])
  if (!payload?.metadata || !payload.data) throw new Error('It was not sealed.')
  return { metadata: { ...payload.metadata }, data: payload.data }
}

describe('an encrypted payload', () => {
  it('decrypting an encrypted payload gives the original', async () => {
    const codec = new EncryptionCodec([NEW])
    const [opened] = await codec.decode(await codec.encode([plain()]))
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('an encrypted payload reveals only the id of its key, not even the form of the data', async () => {
    const { metadata, data } = await sealed(new EncryptionCodec([NEW]))
    const stored = Buffer.concat([data, ...Object.values(metadata)]).toString('latin1')
    expect(stored).not.toMatch(/Jo|example|json|email/)
    expect(Buffer.from(metadata['encryption-key-id'] ?? []).toString()).toBe('2026')
    expect(Buffer.from(metadata.encoding ?? []).toString()).toBe('binary/encrypted')
  })

  it('encrypting the same payload twice gives different data', async () => {
    const codec = new EncryptionCodec([NEW])
    const [first, second] = [await sealed(codec), await sealed(codec)]
    expect(Buffer.compare(first.data, second.data)).not.toBe(0)
  })

  it('a payload that was never encrypted passes, so that encryption can be switched on', async () => {
    const [opened] = await new EncryptionCodec([NEW]).decode([plain()])
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('a payload without data or metadata passes', async () => {
    expect(await new EncryptionCodec([NEW]).decode([{}])).toEqual([{}])
  })

  it('payloads keep their order, encrypted or not', async () => {
    const codec = new EncryptionCodec([NEW])
    const values = ['a', 'b', 'c'].map((value) => defaultPayloadConverter.toPayload(value))
    const [a, b, c] = await codec.encode(values)
    expect(a && b && c).toBeTruthy()
    const mixed = [a, values[1], c].flatMap((payload) => payload ?? [])
    expect((await codec.decode(mixed)).map(valueIn)).toEqual(['a', 'b', 'c'])
  })
})

describe('a new key', () => {
  it('a new key encrypts new payloads while the old key still decrypts old ones', async () => {
    const before = new EncryptionCodec([OLD])
    const after = new EncryptionCodec([NEW, OLD])
    const [opened] = await after.decode([await sealed(before)])
    expect(valueIn(opened)).toEqual(PATIENT)
    const { metadata } = await sealed(after)
    expect(Buffer.from(metadata['encryption-key-id'] ?? []).toString()).toBe('2026')
  })

  it('a new key can be given to all processes before any of them encrypts with it', async () => {
    const [opened] = await new EncryptionCodec([OLD, NEW]).decode([await sealed(new EncryptionCodec([NEW]))])
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('a payload whose key was dropped is not decrypted, and the error names the key', async () => {
    const payload = await sealed(new EncryptionCodec([OLD]))
    const opening = new EncryptionCodec([NEW]).decode([payload])
    await expect(opening).rejects.toThrow(ValueError)
    await expect(opening).rejects.toThrow('ENCRYPTION_KEYS has no key "2025"')
  })
})

describe('a payload that was tampered with', () => {
  it.each([
    ['a changed nonce', (data: Buffer) => flip(data, 0)],
    ['changed ciphertext', (data: Buffer) => flip(data, 12)],
    ['a changed tag', (data: Buffer) => flip(data, data.length - 1)],
    ['one byte missing', (data: Buffer) => data.subarray(0, -1)],
    ['a tag cut to 4 bytes, which is easier to guess', (data: Buffer) => data.subarray(-4)],
    ['one byte added', (data: Buffer) => Buffer.concat([data, Buffer.alloc(1)])],
    ['no bytes left', () => Buffer.alloc(0)],
  ])('a payload with %s is not decrypted', async (_, tamper) => {
    const codec = new EncryptionCodec([NEW])
    const { metadata, data } = await sealed(codec)
    await expect(codec.decode([{ metadata, data: tamper(Buffer.from(data)) }])).rejects.toThrow()
  })

  it('a payload that names another known key is not decrypted', async () => {
    const codec = new EncryptionCodec([NEW, OLD])
    const { metadata, data } = await sealed(codec)
    const renamed = { ...metadata, 'encryption-key-id': Buffer.from('2025') }
    await expect(codec.decode([{ metadata: renamed, data }])).rejects.toThrow()
  })

  it('a payload that lost its data is not decrypted', async () => {
    const codec = new EncryptionCodec([NEW])
    const { metadata } = await sealed(codec)
    await expect(codec.decode([{ metadata }])).rejects.toThrow('no data')
  })
})

function flip(data: Buffer, index: number): Buffer {
  data[index] = (data[index] ?? 0) ^ 1
  return data
}
