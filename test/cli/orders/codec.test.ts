import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { WorkersCodec } from '../../cli/workers-codec'
import { EncryptionCodec, keyIdOf } from '../../config/encryption-codec'

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) })
const OLD = key('old', 1)
const NEW = key('new', 2)

const payload = (): Payload => defaultPayloadConverter.toPayload({ email: 'jo@example.com' })
const answerOf = (worker: EncryptionCodec) => worker.encode([payload()])

describe('a change is encrypted', () => {
  it("with the first key, or with that of the worker's answer", async () => {
    const codec = new WorkersCodec([NEW, OLD])
    expect((await codec.encode([payload()])).map(keyIdOf)).toEqual(['new'])
    await codec.decode(await answerOf(new EncryptionCodec([OLD])))
    const change = await codec.encode([payload()])
    expect(change.map(keyIdOf)).toEqual(['old'])
    const read = (await new EncryptionCodec([OLD]).decode(change)).map((each) =>
      defaultPayloadConverter.fromPayload(each),
    )
    expect(read).toEqual([{ email: 'jo@example.com' }])
  })

  it('never, where neither side has keys', async () => {
    const codec = new WorkersCodec([])
    expect(await codec.decode([payload()])).toEqual([payload()])
    expect(await codec.encode([payload()])).toEqual([payload()])
  })
})

describe('a sentence about ENCRYPTION_KEYS says', () => {
  it('that they are not set', async () => {
    await expect(new WorkersCodec([]).decode(await answerOf(new EncryptionCodec([OLD])))).rejects.toThrow(
      'Orders are encrypted with the key "old", and ENCRYPTION_KEYS is not set',
    )
  })

  it('that one is missing', async () => {
    await expect(new WorkersCodec([NEW]).decode(await answerOf(new EncryptionCodec([OLD])))).rejects.toThrow(
      'ENCRYPTION_KEYS has no such key',
    )
  })

  it('that one is another than the worker has', async () => {
    const answer = await answerOf(new EncryptionCodec([OLD]))
    await expect(new WorkersCodec([key('old', 9)]).decode(answer)).rejects.toThrow(/has the right name but/)
  })

  it('that the worker has none', async () => {
    const codec = new WorkersCodec([NEW])
    await codec.decode([payload()])
    await expect(codec.encode([payload()])).rejects.toThrow('the worker encrypts nothing')
  })
})
