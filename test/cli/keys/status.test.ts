/** `npm run keys -- status`, on a real Temporal whose orders began with different keys. */
import { Client } from '@temporalio/client'
import { CLEAR, keysIn } from '../../../cli/keys/keys-in'
import { keyStatus } from '../../../cli/keys/status'
import type { Session } from '../../../cli/orders/session'
import { dataConverter } from '../../../config/temporal'
import { WORKFLOW_TYPE } from '../../../workflows/contract'
import { nextOrder } from '../../next-order'
import { ordersOf, startTemporal, type TestTemporal } from '../../workflows/temporal'

jest.setTimeout(60_000)

const OLD = { id: 'old', key: Buffer.alloc(32, 1) }
const NEW = { id: 'new', key: Buffer.alloc(32, 2) }

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

const bars: { total?: number; shown: number[] }[] = []
const prompt = {
  say: () => {},
  startProgress: ({ total }: { total?: number }) => {
    const bar = { ...(total !== undefined && { total }), shown: [] as number[] }
    bars.push(bar)
    return { update: (done: number) => void bar.shown.push(done), stop() {} }
  },
  interruption: () => new AbortController().signal,
}

const sessionWith = (...keyIds: string[]): Session => ({
  client: temporal.client,
  namespace: 'default',
  keyIds,
  lookup: { hashesFor: () => [] },
  webUi: undefined,
  timeZone: 'UTC',
  junctionUrl: undefined,
  deadlineMs: 10_000,
})

/** A receiver with these keys, the first of which encrypts. */
const receiverWith = (...keys: readonly (typeof OLD)[]) => {
  const client = new Client({ connection: temporal.env.connection, dataConverter: dataConverter(keys) })
  return ordersOf({ ...temporal, client })
}

it('npm run keys -- status counts the running orders that need each key, and finished ones if asked', async () => {
  const [first, second, finished] = [0, 1, 2].map(() =>
    nextOrder({ statuses: ['ordered', 'collected_by_customer'] }),
  )
  if (!first || !second || !finished) throw new Error('Three orders were made.')
  await receiverWith(OLD).show(first.payloads[0])
  await receiverWith(NEW, OLD).show(second.payloads[0])
  // One order with both keys: it began before the rotation.
  await receiverWith(NEW, OLD).show(first.payloads[1])
  await receiverWith(OLD).show(finished.payloads[0])
  await receiverWith(OLD).handle(finished.orderId).terminate('It is finished.')
  while (
    (
      await temporal.client.workflow.count(
        `WorkflowType = "${WORKFLOW_TYPE}" AND ExecutionStatus = "Running"`,
      )
    ).count !== 2
  );

  const { text, document, exitCode } = await keyStatus(sessionWith('new', 'old', 'unused'), prompt, {})
  expect(document).toEqual({
    orders: 2,
    keys: [
      { id: 'new', role: 'encrypts', orders: 2 },
      { id: 'old', role: 'decrypts', orders: 1 },
      { id: 'unused', role: 'decrypts', orders: 0 },
    ],
  })
  expect(exitCode).toBe(0)
  expect(text).toContain('No running order needs the key unused. Finished orders may: see --all.')
  expect(bars.at(-1)).toEqual({ total: 2, shown: [1, 2] })

  const all = await keyStatus(sessionWith('new', 'old'), prompt, { all: true })
  expect(all.document).toMatchObject({ orders: 3, keys: [{ orders: 2 }, { id: 'old', orders: 2 }] })
})

it('npm run keys -- status says which keys are missing, and fails', async () => {
  const { text, document, exitCode } = await keyStatus(sessionWith('new'), prompt, {})
  expect(document).toMatchObject({ keys: [{ id: 'new' }, { id: 'old', role: 'missing', orders: 1 }] })
  expect(text).toContain('Add the key old again: 1 order cannot be read without it.')
  expect(exitCode).toBe(1)
})

it('the keys in a message are found at any depth, and payloads in clear are told apart', () => {
  const encoding = (name: string) => Buffer.from(name)
  const sealed = { metadata: { encoding: encoding('binary/encrypted'), 'encryption-key-id': encoding('k1') } }
  const plain = { metadata: { encoding: encoding('json/plain') } }
  expect([...keysIn({ a: [{ b: sealed }] })]).toEqual(['k1'])
  expect([...keysIn({ memo: { fields: { x: plain } } })]).toEqual([CLEAR])
  expect([
    ...keysIn({ searchAttributes: { indexedFields: { OrderStatus: plain } }, header: { t: plain } }),
  ]).toEqual([])
})
