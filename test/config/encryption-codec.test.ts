/** What Temporal stores about a patient is encrypted. Only the right key decrypts it, and only if it is unchanged. */
import {
  defaultPayloadConverter,
  type Payload,
  type SerializationContext,
  ValueError,
} from '@temporalio/common'
import { EncryptionCodec, MovedPayloadError, ownerOf } from '../../config/encryption-codec'
import type { EncryptionKey } from '../../config/encryption-keys'

const key = (id: string, fill: number): EncryptionKey => ({ id, key: Buffer.alloc(32, fill) })
const OLD = key('2025', 1)
const NEW = key('2026', 2)
const PATIENT = { firstName: 'Jo', email: 'jo@example.com' }

const contextOf = (workflowId: string, namespace = 'default'): SerializationContext => ({
  type: 'workflow',
  namespace,
  workflowId,
})
const ORDER = contextOf('order-1')

const plain = (): Payload => defaultPayloadConverter.toPayload(PATIENT)
const valueIn = (payload: Payload | undefined): unknown =>
  payload && defaultPayloadConverter.fromPayload(payload)

async function sealed(
  codec: EncryptionCodec,
): Promise<{ metadata: Record<string, Uint8Array>; data: Uint8Array }> {
  const [payload] = await codec.encode([plain()], ORDER)
  if (!payload?.metadata || !payload.data) throw new Error('It was not sealed.')
  return { metadata: { ...payload.metadata }, data: payload.data }
}

describe('an encrypted payload', () => {
  it('decrypting an encrypted payload gives the original', async () => {
    const codec = new EncryptionCodec([NEW])
    const [opened] = await codec.decode(await codec.encode([plain()], ORDER), ORDER)
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('an encrypted payload reveals only its key’s id and its workflow, not even the form of the data', async () => {
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
    const [a, b, c] = await codec.encode(values, ORDER)
    expect(a && b && c).toBeTruthy()
    const mixed = [a, values[1], c].flatMap((payload) => payload ?? [])
    expect((await codec.decode(mixed, ORDER)).map(valueIn)).toEqual(['a', 'b', 'c'])
  })
})

describe('a new key', () => {
  it('a new key encrypts new payloads while the old key still decrypts old ones', async () => {
    const before = new EncryptionCodec([OLD])
    const after = new EncryptionCodec([NEW, OLD])
    const [opened] = await after.decode([await sealed(before)], ORDER)
    expect(valueIn(opened)).toEqual(PATIENT)
    const { metadata } = await sealed(after)
    expect(Buffer.from(metadata['encryption-key-id'] ?? []).toString()).toBe('2026')
  })

  it('a new key can be given to all processes before any of them encrypts with it', async () => {
    const [opened] = await new EncryptionCodec([OLD, NEW]).decode(
      [await sealed(new EncryptionCodec([NEW]))],
      ORDER,
    )
    expect(valueIn(opened)).toEqual(PATIENT)
  })

  it('a payload whose key was dropped is not decrypted, and the error names the key', async () => {
    const payload = await sealed(new EncryptionCodec([OLD]))
    const opening = new EncryptionCodec([NEW]).decode([payload], ORDER)
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
    await expect(codec.decode([{ metadata, data: tamper(Buffer.from(data)) }], ORDER)).rejects.toThrow()
  })

  it('a payload that names another known key is not decrypted', async () => {
    const codec = new EncryptionCodec([NEW, OLD])
    const { metadata, data } = await sealed(codec)
    const renamed = { ...metadata, 'encryption-key-id': Buffer.from('2025') }
    await expect(codec.decode([{ metadata: renamed, data }], ORDER)).rejects.toThrow()
  })

  it('a payload that lost its data is not decrypted', async () => {
    const codec = new EncryptionCodec([NEW])
    const { metadata } = await sealed(codec)
    await expect(codec.decode([{ metadata }], ORDER)).rejects.toThrow('no data')
  })
})

describe('a payload of another order', () => {
  const strict = new EncryptionCodec([NEW, OLD])
  const endpoint = new EncryptionCodec([NEW, OLD], { anyOwner: true })
  const activityOf = (workflowId: string): SerializationContext => ({
    type: 'activity',
    namespace: 'default',
    workflowId,
    activityId: '1',
    isLocal: false,
  })

  it.each([
    ['another workflow', contextOf('order-2')],
    ['an activity of another workflow', activityOf('order-2')],
    ['the same workflow in another namespace', contextOf('order-1', 'staging')],
    ['a place of which nobody says whose it is', undefined],
  ])('a payload that was moved to %s is not decrypted', async (_, context) => {
    const opening = strict.decode([await sealed(strict)], context)
    await expect(opening).rejects.toThrow(MovedPayloadError)
    await expect(opening).rejects.toThrow('A payload of order-1 (namespace default) is where one of')
  })

  it('a payload is decrypted in an activity of its own workflow, and the other way round', async () => {
    const [byWorkflow] = await strict.decode([await sealed(strict)], activityOf('order-1'))
    expect(valueIn(byWorkflow)).toEqual(PATIENT)
    const [byActivity] = await strict.decode(await strict.encode([plain()], activityOf('order-1')), ORDER)
    expect(valueIn(byActivity)).toEqual(PATIENT)
  })

  it.each([
    ['says that it belongs to another workflow', { 'encryption-workflow-id': 'order-2' }],
    ['says that it belongs to another namespace', { 'encryption-namespace': 'staging' }],
    [
      'no longer says whose it is',
      { 'encryption-workflow-id': undefined, 'encryption-namespace': undefined },
    ],
    ['is said to belong to nobody', { 'encryption-workflow-id': undefined }],
  ])('a payload that %s was tampered with, and nobody decrypts it', async (_, changes) => {
    const { metadata, data } = await sealed(strict)
    const forged = Object.fromEntries(
      Object.entries({ ...metadata, ...changes }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Buffer.from(value)]],
      ),
    )
    for (const codec of [strict, endpoint])
      for (const context of [contextOf('order-2'), ORDER, contextOf('order-1', 'staging')])
        await expect(codec.decode([{ metadata: forged, data }], context)).rejects.toThrow(/tampered with/)
  })

  it('two owners whose names look the same when written in a row are told apart', async () => {
    const [payload] = await strict.encode([plain()], contextOf('b/c', 'a'))
    await expect(strict.decode([payload ?? {}], contextOf('c', 'a/b'))).rejects.toThrow(MovedPayloadError)
  })

  it('the codec endpoint decrypts without knowing the order, and learns it from the payload', async () => {
    const payload = await sealed(strict)
    expect((await endpoint.decode([payload])).map(valueIn)).toEqual([PATIENT])
    expect(ownerOf(payload)).toEqual({ namespace: 'default', workflowId: 'order-1' })
  })

  it('what the codec endpoint encrypts reaches any workflow, because operators type it there, but no activity', async () => {
    const typed = await endpoint.encode([plain()])
    expect((await strict.decode(typed, ORDER)).map(valueIn)).toEqual([PATIENT])
    await expect(strict.decode(typed, activityOf('order-1'))).rejects.toThrow(MovedPayloadError)
  })
})

function flip(data: Buffer, index: number): Buffer {
  data[index] = (data[index] ?? 0) ^ 1
  return data
}
