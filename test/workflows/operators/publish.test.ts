/** What the Web UI learns of an order: search attributes, current details, and what updates answer. */
import type { temporal } from '@temporalio/proto'
import { criticalResult, lifecycle } from '../../../dev/simulator/lifecycle'
import { DEFAULT_JOURNEY } from '../../../order/testkit/journey'
import {
  acknowledgeUpdate,
  pauseUpdate,
  resendUpdate,
  resumeUpdate,
  TASK_QUEUE,
  WORKFLOW_TYPE,
} from '../../../workflows/contract'
import { HOW_TO_STEER } from '../../../workflows/operators/how-to-steer'
import { ATTENTION, NEEDS_ATTENTION } from '../../../workflows/operators/search-attributes'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from '../temporal'

jest.setTimeout(60_000)

let server: TestTemporal
let seed = 4_000
beforeAll(async () => {
  server = await startTemporal()
})
afterAll(() => server.stop())

type Statuses = Parameters<typeof lifecycle>[0]['statuses']

const story = (...statuses: Statuses) => {
  seed += 1
  return lifecycle({ seed, statuses, startAt: Date.now() })
}

/** As the Web UI asks for them. */
async function detailsOf(orderId: string): Promise<string> {
  const metadata = await ordersOf(server)
    .handle(orderId)
    .query<temporal.api.sdk.v1.IWorkflowMetadata>('__temporal_workflow_metadata')
  return metadata.currentDetails ?? ''
}

const upsertsOf = async (orderId: string): Promise<number> => {
  const { events } = await ordersOf(server).handle(orderId).fetchHistory()
  return (events ?? []).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes).length
}

it('the list says why an order needs a person, and that it is urgent first', async () => {
  const life = story('ordered', 'lost')
  const { orderId, payloads } = life
  const orders = ordersOf(server)
  await withWorker(server, recorder().activities, async () => {
    await orders.show(payloads[0])
    await orders.until(orderId, ({ status }) => status === 'ordered')
    const { typedSearchAttributes: atFirst } = await orders.handle(orderId).describe()
    expect(atFirst.get(ATTENTION) ?? []).toEqual([])

    await orders.show(payloads[1])
    await orders.until(orderId, ({ attention }) => attention.length === 1)
    const { typedSearchAttributes: lost } = await orders.handle(orderId).describe()
    expect(lost.get(ATTENTION)).toEqual(['lost'])
    expect(lost.get(NEEDS_ATTENTION)).toBe(true)

    await orders.show(criticalResult(life))
    await orders.until(orderId, ({ attention }) => attention.length === 2)
    const { typedSearchAttributes: critical } = await orders.handle(orderId).describe()
    expect(critical.get(ATTENTION)).toEqual(['urgent', 'critical_result', 'lost'])
    while ((await server.client.workflow.count('Attention = "urgent" AND Attention = "lost"')).count < 1);

    const upserts = await upsertsOf(orderId)
    await orders.handle(orderId).executeUpdate(pauseUpdate, { args: [{ by: 'ann' }] })
    expect(await upsertsOf(orderId)).toBe(upserts)

    const answer = await orders
      .handle(orderId)
      .executeUpdate(acknowledgeUpdate, { args: [{ by: 'ann', why: 'seen' }] })
    expect(answer).toBe('Acknowledged: The lab flagged this order as urgent; Shipment lost.')
    await orders.until(orderId, ({ attention }) => attention.length === 0)
    const { typedSearchAttributes: seen } = await orders.handle(orderId).describe()
    expect(seen.get(ATTENTION) ?? []).toEqual([])
  })
})

it('the page keeps the order’s name and how to steer it after the workflow continued as new', async () => {
  const { orderId, payloads } = story('ordered', 'requisition_created', 'transit_customer')
  const orders = ordersOf(server)
  const first = await server.client.workflow.start(WORKFLOW_TYPE, {
    workflowId: orders.handle(orderId).workflowId,
    taskQueue: TASK_QUEUE,
    args: [
      {
        orderId,
        journey: DEFAULT_JOURNEY,
        maxHistoryLength: 20,
        page: { timeZone: 'America/Denver', junctionUrl: 'https://junction.test/{order_id}' },
      },
    ],
    staticSummary: `Testkit order ${orderId}`,
  })
  await withWorker(server, recorder().activities, async () => {
    while (!(await detailsOf(orderId)).includes('No event of this order'));
    expect(await detailsOf(orderId)).not.toContain('How to steer')
    for (const payload of payloads) await Promise.all(Array.from({ length: 10 }, () => orders.show(payload)))
    await orders.untilSent(orderId, 1)
    const { runId, staticSummary } = await orders.handle(orderId).describe()
    expect(runId).not.toBe(first.firstExecutionRunId)
    // Temporal itself forgets it.
    expect(await staticSummary()).toBeUndefined()
    const details = await detailsOf(orderId)
    expect(details).toContain(`### Testkit order ${orderId}: `)
    expect(details).toContain('Times are in America/Denver.')
    expect(details).toContain(`(https://junction.test/${orderId})`)
    expect(details.endsWith(HOW_TO_STEER.trimEnd()) || details.endsWith(HOW_TO_STEER)).toBe(true)
  })
})

it('an order pins the time zone of staff and the address of Junction’s dashboard', async () => {
  const { orderId, payloads } = story('ordered')
  const orders = ordersOf(server, {
    page: { timeZone: 'Asia/Tokyo', junctionUrl: 'https://j.test/{order_id}' },
  })
  await withWorker(server, recorder().activities, async () => {
    await orders.show(payloads[0])
    await orders.untilSent(orderId, 1)
    const details = await detailsOf(orderId)
    expect(details).toContain('Times are in Asia/Tokyo.')
    expect(details).toContain(`[j.test](https://j.test/${orderId})`)
    const { userId, clientUserId } = await orders.view(orderId)
    expect(details).toContain(`- User (\`${userId}\`)`)
    expect(details).toContain(`(client_user_id) (\`${clientUserId}\`)`)
  })
})

it('an order refuses to send again what is out of date, unless it is forced to', async () => {
  const { orderId, payloads } = story('ordered', 'transit_customer', 'with_customer')
  const { told, activities } = recorder()
  const orders = ordersOf(server)
  await withWorker(server, activities, async () => {
    for (const [index, payload] of payloads.entries()) {
      await orders.show(payload)
      await orders.untilSent(orderId, index + 1)
    }
    const resend = (force?: boolean) =>
      orders.handle(orderId).executeUpdate(resendUpdate, {
        args: [{ key: 'kit_shipped', by: 'ann', ...(force !== undefined && { force }) }],
      })
    await expect(resend()).rejects.toMatchObject({
      cause: {
        message:
          '"Kit shipped" is out of date (since then: Kit with the patient). To send it all the same, add "force": true, or --force on the command line.',
      },
    })
    await resend(true)
    await orders.untilSent(orderId, 4)
  })
  expect(told.filter((message) => message === 'kit_shipped')).toHaveLength(2)
})

it('the page says why an operator resumed an order', async () => {
  const { orderId, payloads } = story('ordered')
  const orders = ordersOf(server)
  await withWorker(server, recorder().activities, async () => {
    await orders.show(payloads[0])
    await orders.untilSent(orderId, 1)
    await orders.handle(orderId).executeUpdate(pauseUpdate, { args: [{ by: 'ann', why: 'strike' }] })
    await orders.handle(orderId).executeUpdate(resumeUpdate, { args: [{ by: 'bob', why: 'strike is over' }] })
    expect(await detailsOf(orderId)).toContain('bob resumed: strike is over')
  })
})
