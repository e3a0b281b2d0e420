/** `npm run orders -- find`, on a real Temporal: what somebody on the phone knows leads to the order. */
import { find } from '../../cli/commands/find'
import type { Session } from '../../cli/orders/session'
import { Lookup } from '../../config/lookup'
import { lifecycle } from '../../dev/simulator/lifecycle'
import type { Snapshot } from '../../order/junction/snapshot'
import { parseWebhook } from '../../order/junction/webhook'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { TASK_QUEUE, WORKFLOW_TYPE } from '../../workflows/contract'
import { LOOKUP } from '../../workflows/operators/search-attributes'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from '../workflows/temporal'

jest.setTimeout(60_000)

const OLD = { id: 'old', key: Buffer.alloc(32, 1) }
const NEW = { id: 'new', key: Buffer.alloc(32, 2) }

let temporal: TestTemporal
let seed = 9_100
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

const sessionWith = (...keys: readonly (typeof OLD)[]): Session => ({
  client: temporal.client,
  namespace: 'default',
  keyIds: [],
  lookup: new Lookup(keys),
  webUi: undefined,
  timeZone: 'UTC',
  junctionUrl: undefined,
  deadlineMs: 10_000,
})

/** A receiver whose first key makes the hashes. */
const receiverWith = (...keys: readonly (typeof OLD)[]) => {
  const lookup = new Lookup(keys)
  return ordersOf(temporal, { lookup: (snapshot) => lookup.hashesOf(snapshot) })
}

/** An order that travels, of somebody new. */
function traveling(number: string) {
  seed += 1
  const { orderId, payloads } = lifecycle({
    seed,
    startAt: Date.now(),
    statuses: [
      'ordered',
      { status: 'transit_customer', tracking: { outbound_tracking_number: number, outbound_courier: 'UPS' } },
    ],
  })
  return { orderId, payloads, snapshots: payloads.map(snapshotIn) }
}

function snapshotIn(body: unknown): Snapshot {
  const webhook = parseWebhook(body)
  if (webhook.is !== 'order') throw new Error('The simulator makes orders.')
  return webhook.snapshot
}

/** Resolves with the ids that are found once there are any. Temporal lists a change a moment after it. */
async function found(session: Session, text: string): Promise<unknown> {
  for (;;) {
    const { document, exitCode } = await find(session, text)
    if (exitCode === 0)
      return (document as { orders: { orderId: string }[] }).orders.map(({ orderId }) => orderId)
  }
}

it('an order is found by an address, a user, a number or its id, before any worker has seen it', async () => {
  const { orderId, payloads, snapshots } = traveling('1Z999AA10123456784')
  const { patient, userId, clientUserId } = snapshots[1] ?? {}
  await receiverWith(NEW).show(payloads[1])
  const session = sessionWith(NEW)
  const texts = [patient?.email?.toUpperCase(), userId, clientUserId, '1z999 aa1 0123 456784', orderId]
  for (const text of [...texts, orderId.slice(0, 8), `testkit-order-${orderId}`])
    expect(await found(session, text ?? '')).toEqual([orderId])
})

it('each search is one query to Temporal', async () => {
  const list = jest.spyOn(temporal.client.workflowService, 'listWorkflowExecutions')
  await find(sessionWith(NEW, OLD), 'jo@example.com')
  expect(list).toHaveBeenCalledTimes(1)
  list.mockRestore()
})

it('an order is found by what it learns later, and still by what it knew, across a rotation and when it finishes', async () => {
  const { orderId, payloads, snapshots } = traveling('1Z000AA10000000002')
  const email = snapshots[0]?.patient?.email ?? ''
  await withWorker(temporal, recorder().activities, async () => {
    await receiverWith(OLD).show(payloads[0])
    await receiverWith(NEW, OLD).show(payloads[1])
    const session = sessionWith(NEW, OLD)
    expect(await found(session, '1Z000AA10000000002')).toEqual([orderId])
    expect(await found(session, email)).toEqual([orderId])
    // The old key made a hash of the address, and the new one did, too.
    expect(await found(sessionWith(OLD), email)).toEqual([orderId])
    expect(await found(sessionWith(NEW), email)).toEqual([orderId])
    await ordersOf(temporal).handle(orderId).terminate('It is over.')
    expect(await found(session, email)).toEqual([orderId])
  })
})

it('an order keeps its hashes when it continues as new', async () => {
  const { orderId, payloads, snapshots } = traveling('1Z000AA10000000003')
  const orders = receiverWith(NEW)
  const handle = orders.handle(orderId)
  await temporal.client.workflow.start(WORKFLOW_TYPE, {
    workflowId: handle.workflowId,
    taskQueue: TASK_QUEUE,
    args: [{ orderId, journey: DEFAULT_JOURNEY, maxHistoryLength: 20 }],
  })
  const { runId: first } = await handle.describe()
  await withWorker(temporal, recorder().activities, async () => {
    await orders.show(payloads[1])
    while ((await handle.describe()).runId === first) await orders.show(payloads[0])
    await orders.view(orderId)
    const { typedSearchAttributes } = await handle.describe()
    const published = [...(typedSearchAttributes.get(LOOKUP) ?? [])].sort()
    for (const snapshot of snapshots)
      expect(published).toEqual(expect.arrayContaining([...new Lookup([NEW]).hashesOf(snapshot)]))
    await handle.terminate('It is over.')
  })
})

it('a webhook that brings nothing to find by adds no event to the history', async () => {
  const { orderId, payloads } = traveling('1Z000AA10000000004')
  const orders = receiverWith(NEW)
  const upserts = async (): Promise<number> => {
    const { events } = await orders.handle(orderId).fetchHistory()
    return events?.filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length ?? 0
  }
  await withWorker(temporal, recorder().activities, async () => {
    await orders.show(payloads[1])
    await orders.untilSent(orderId, 1)
    const before = await upserts()
    await orders.show(payloads[1])
    await orders.view(orderId)
    expect(await upserts()).toBe(before)
  })
})

it('what an order is found by is nowhere in clear among its search attributes', async () => {
  const { orderId, payloads, snapshots } = traveling('1Z000AA10000000005')
  await receiverWith(NEW).show(payloads[1])
  const { raw } = await ordersOf(temporal).handle(orderId).describe()
  const fields = raw.workflowExecutionInfo?.searchAttributes?.indexedFields ?? {}
  const text = Object.values(fields)
    .map(({ data }) => Buffer.from(data ?? []).toString())
    .join()
  expect(Object.keys(fields)).toContain(LOOKUP.name)
  for (const secret of [snapshots[1]?.patient?.email, snapshots[1]?.userId, '1Z000AA10000000005'])
    expect(text).not.toContain(secret)
})

it('says so if nothing is found, and never breaks the query', async () => {
  for (const text of ['nobody@example.com', '" OR WorkflowType = "testkitOrder', "'", '\\', '%', '5d3b2f']) {
    const { text: said, document, exitCode } = await find(sessionWith(NEW), text)
    expect(said).toContain('No order was found.')
    expect({ document, exitCode }).toMatchObject({ document: { orders: [] }, exitCode: 1 })
  }
})

it('without keys only an order’s id finds it', async () => {
  const { orderId, payloads } = traveling('1Z000AA10000000006')
  await receiverWith().show(payloads[1])
  expect(await found(sessionWith(), orderId.slice(0, 8))).toEqual([orderId])
  await expect(find(sessionWith(), 'jo@example.com')).rejects.toThrow('Without ENCRYPTION_KEYS')
  expect((await temporal.client.workflow.count(`WorkflowType = "${WORKFLOW_TYPE}"`)).count).toBeGreaterThan(0)
})
