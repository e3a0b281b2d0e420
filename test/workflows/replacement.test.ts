/** A redraw or recreation replaces an order, and both workflows know it. */
import { ownerOf } from '../../config/encryption-codec'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { shorten } from '../../order/journey'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { orderReplaced, workflowIdOf } from '../../workflows/contract'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

it('an order that replaces another tells it so, and the replaced order stops reminding its patient', async () => {
  // A day takes 0.4 s: the first reminder would be due after 1.2 s.
  const orders = ordersOf(temporal, { journey: shorten(DEFAULT_JOURNEY, 216_000) })
  const { told, activities } = recorder()
  const replaced = nextOrder({ statuses: ['ordered', 'with_customer'] })
  const replacement = lifecycle({
    statuses: ['ordered', 'with_customer', 'completed'],
    seed: 7_700,
    startAt: Date.now(),
    replaces: replaced.orderId,
  })
  await withWorker(temporal, activities, async () => {
    await orders.show(replaced.payloads[1])
    await orders.untilSent(replaced.orderId, 1)
    await orders.show(replacement.payloads[0])
    const view = await orders.until(replaced.orderId, ({ replacedBy }) => replacedBy !== undefined)
    expect(view.replacedBy).toBe(replacement.orderId)
    expect((await orders.view(replacement.orderId)).replaces).toBe(replaced.orderId)
    // It settles for 14 days, and by then all of its reminders would have been due.
    await orders.result(replaced.orderId)
  })
  // The signal from one order to the other is bound to the order that it goes to.
  const { events } = await orders.handle(replaced.orderId).fetchHistory()
  const signals = events?.flatMap(({ workflowExecutionSignaledEventAttributes: signal }) => signal ?? [])
  const announcement = signals?.find(({ signalName }) => signalName === orderReplaced.name)
  expect(announcement?.input?.payloads?.map(ownerOf)).toEqual([
    { namespace: 'default', workflowId: workflowIdOf(replaced.orderId) },
  ])
  expect(told).toContain('replacement_confirmed')
  expect(told).not.toContain('collect_reminder')
})

it('an order that replaces one that Kitkeeper never saw continues like any other', async () => {
  const orders = ordersOf(temporal)
  const { told, activities } = recorder()
  const { orderId, payloads } = nextOrder({
    statuses: ['ordered', 'transit_customer'],
    replaces: 'an-order-from-before-kitkeeper',
  })
  await withWorker(temporal, activities, async () => {
    for (const [index, payload] of payloads.entries()) {
      await orders.show(payload)
      await orders.untilSent(orderId, index + 1)
    }
  })
  expect(told).toEqual(['replacement_confirmed', 'kit_shipped'])
})
