/** What Temporal stores of a patient: sealed, and opened only whole and with the right key. */
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

describe('a payload', () => {
  it('comes back as it was', async () => {
    const codec = new EncryptionCodec([NEW])
    const [opened] = await codec.decode(await codec.encode([plain()]))
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('shows nothing of itself, not even its form, but the id of its key', async () => {
    const { metadata, data } = await sealed(new EncryptionCodec([NEW]))
    const stored = Buffer.concat([data, ...Object.values(metadata)]).toString('latin1')
    expect(stored).not.toMatch(/Jo|example|json|email/)
    expect(Buffer.from(metadata['encryption-key-id'] ?? []).toString()).toBe('2026')
    expect(Buffer.from(metadata.encoding ?? []).toString()).toBe('binary/encrypted')
  })

  it('is never sealed the same way twice', async () => {
    const codec = new EncryptionCodec([NEW])
    const [first, second] = [await sealed(codec), await sealed(codec)]
    expect(Buffer.compare(first.data, second.data)).not.toBe(0)
  })

  it('that was never encrypted passes, so that encryption can be switched on', async () => {
    const [opened] = await new EncryptionCodec([NEW]).decode([plain()])
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('without data or metadata passes', async () => {
    expect(await new EncryptionCodec([NEW]).decode([{}])).toEqual([{}])
  })

  it('keeps its place among several, encrypted or not', async () => {
    const codec = new EncryptionCodec([NEW])
    const values = ['a', 'b', 'c'].map((value) => defaultPayloadConverter.toPayload(value))
    const [a, b, c] = await codec.encode(values)
    expect(a && b && c).toBeTruthy()
    const mixed = [a, values[1], c].flatMap((payload) => payload ?? [])
    expect((await codec.decode(mixed)).map(valueIn)).toEqual(['a', 'b', 'c'])
  })
})

describe('a new key', () => {
  it('encrypts what is new, while the old one still opens what is old', async () => {
    const before = new EncryptionCodec([OLD])
    const after = new EncryptionCodec([NEW, OLD])
    const [opened] = await after.decode([await sealed(before)])
    expect(valueIn(opened)).toEqual(PATIENT)
    const { metadata } = await sealed(after)
    expect(Buffer.from(metadata['encryption-key-id'] ?? []).toString()).toBe('2026')
  })

  it('can be given to all processes before any of them encrypts with it', async () => {
    const [opened] = await new EncryptionCodec([OLD, NEW]).decode([await sealed(new EncryptionCodec([NEW]))])
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('does not open what only a dropped key could: the error names that key', async () => {
    const payload = await sealed(new EncryptionCodec([OLD]))
    const opening = new EncryptionCodec([NEW]).decode([payload])
    await expect(opening).rejects.toThrow(ValueError)
    await expect(opening).rejects.toThrow('ENCRYPTION_KEYS has no key "2025"')
  })
})

describe('a payload that was tampered with is refused', () => {
  it.each([
    ['a changed nonce', (data: Buffer) => flip(data, 0)],
    ['a changed text', (data: Buffer) => flip(data, 12)],
    ['a changed tag', (data: Buffer) => flip(data, data.length - 1)],
    ['a cut', (data: Buffer) => data.subarray(0, -1)],
    ['a tag cut to 4 bytes, which is easier to guess', (data: Buffer) => data.subarray(-4)],
    ['something added', (data: Buffer) => Buffer.concat([data, Buffer.alloc(1)])],
    ['nothing left', () => Buffer.alloc(0)],
  ])('%s', async (_, tamper) => {
    const codec = new EncryptionCodec([NEW])
    const { metadata, data } = await sealed(codec)
    await expect(codec.decode([{ metadata, data: tamper(Buffer.from(data)) }])).rejects.toThrow()
  })

  it('the name of another key that is known', async () => {
    const codec = new EncryptionCodec([NEW, OLD])
    const { metadata, data } = await sealed(codec)
    const renamed = { ...metadata, 'encryption-key-id': Buffer.from('2025') }
    await expect(codec.decode([{ metadata: renamed, data }])).rejects.toThrow()
  })

  it('no data', async () => {
    const codec = new EncryptionCodec([NEW])
    const { metadata } = await sealed(codec)
    await expect(codec.decode([{ metadata }])).rejects.toThrow('no data')
  })
})

function flip(data: Buffer, index: number): Buffer {
  data[index] = (data[index] ?? 0) ^ 1
  return data
}
