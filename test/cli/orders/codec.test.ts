import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common'
import { WorkersCodec } from '../../../cli/orders/codec'
import { EncryptionCodec, keyIdOf } from '../../../config/encryption-codec'

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) })
const OLD = key('old', 1)
const NEW = key('new', 2)

const payload = (): Payload => defaultPayloadConverter.toPayload({ email: 'jo@example.com' })
const ORDER: SerializationContext = { type: 'workflow', namespace: 'default', workflowId: 'order-1' }
const answerOf = (worker: EncryptionCodec) => worker.encode([payload()], ORDER)

it("a change is encrypted with the first key, or with the key of the worker's latest answer", async () => {
  const codec = new WorkersCodec([NEW, OLD])
  expect((await codec.encode([payload()], ORDER)).map(keyIdOf)).toEqual(['new'])
  await codec.decode(await answerOf(new EncryptionCodec([OLD])), ORDER)
  const change = await codec.encode([payload()], ORDER)
  expect(change.map(keyIdOf)).toEqual(['old'])
  const read = (await new EncryptionCodec([OLD]).decode(change, ORDER)).map((each) =>
    defaultPayloadConverter.fromPayload(each),
  )
  expect(read).toEqual([{ email: 'jo@example.com' }])
})

it('a change is not encrypted if neither side has keys', async () => {
  const codec = new WorkersCodec([])
  expect(await codec.decode([payload()])).toEqual([payload()])
  expect(await codec.encode([payload()], ORDER)).toEqual([payload()])
})

it('the command line says if orders are encrypted and ENCRYPTION_KEYS is not set', async () => {
  await expect(
    new WorkersCodec([]).decode(await answerOf(new EncryptionCodec([OLD])), ORDER),
  ).rejects.toThrow('Orders are encrypted with the key "old", but ENCRYPTION_KEYS is not set')
})

it('the command line says which key ENCRYPTION_KEYS does not contain', async () => {
  await expect(
    new WorkersCodec([NEW]).decode(await answerOf(new EncryptionCodec([OLD])), ORDER),
  ).rejects.toThrow('ENCRYPTION_KEYS does not contain it')
})

it('the command line says if a key has another value than the worker’s', async () => {
  const answer = await answerOf(new EncryptionCodec([OLD]))
  await expect(new WorkersCodec([key('old', 9)]).decode(answer, ORDER)).rejects.toThrow(
    /has the right id but another value/,
  )
})

it('the command line does not encrypt a change for a worker that does not encrypt', async () => {
  const codec = new WorkersCodec([NEW])
  await codec.decode([payload()])
  await expect(codec.encode([payload()], ORDER)).rejects.toThrow('the worker does not encrypt')
})

it('says whose answer it got if somebody gave it the answer of another order', async () => {
  const answer = await answerOf(new EncryptionCodec([OLD]))
  const reading = new WorkersCodec([OLD]).decode(answer, { ...ORDER, workflowId: 'order-2' })
  await expect(reading).rejects.toThrow(
    'A payload of order-1 (namespace default) is where one of order-2 (namespace default) should be.',
  )
})
