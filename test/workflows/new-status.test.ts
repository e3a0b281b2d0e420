/** An order that began before a status was known is replayed and continued by code that knows it. */
import { lifecycle } from '../../dev/simulator/lifecycle'
import type { Journey } from '../../order/journey'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

it('an order that began before a status was known stays right when code that knows it replays and continues it', async () => {
  const { sample_error: _, ...steps } = DEFAULT_JOURNEY.steps
  const journey: Journey = { ...DEFAULT_JOURNEY, steps }
  const { orderId, payloads } = lifecycle({
    statuses: ['ordered', 'with_customer', 'sample_error', 'delivered_to_lab'],
    startAt: Date.now(),
    seed: 4_100,
  })
  const { told, activities } = recorder()
  const orders = ordersOf(temporal, { journey })

  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    await orders.untilSent(orderId, 1)
    await orders.show(payloads[1])
    await orders.untilSent(orderId, 2)
    await orders.show(payloads[2])
    await orders.untilSent(orderId, 3)
  })
  // This worker has never seen the order, so it first replays the whole history.
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[3])
    await orders.untilSent(orderId, 4)
  })

  expect(told).toEqual(['order_confirmed', 'kit_delivered', 'staff: sample_error', 'sample_received'])
  const { events } = await orders.handle(orderId).fetchHistory()
  const failed = events?.filter((event) => event.workflowTaskFailedEventAttributes) ?? []
  expect(failed).toEqual([])
})
