/** Weeks in seconds: reminders, limits and settling on Temporal's test server, whose time skips. */
import { lifecycle } from '../../dev/simulator/lifecycle'
import { days } from '../../order/duration'
import { ordersOf, recorder, startTimeSkippingTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTimeSkippingTemporal()
})
afterAll(() => temporal.stop())

it('accompanies an order for 60 days', async () => {
  const startAt = await temporal.env.currentTimeMs()
  const { orderId, payloads } = lifecycle({
    statuses: [
      'ordered',
      'requisition_created',
      'transit_customer',
      'with_customer',
      'transit_lab',
      'delivered_to_lab',
      'completed',
    ],
    startAt,
  })
  const { activities, keys } = recorder()
  const told: [day: number, what: string][] = []
  const today = async (): Promise<number> =>
    Math.round((await temporal.env.currentTimeMs()) / days(1) - startAt / days(1))
  const dated: typeof activities = {
    ...activities,
    async notifyPatient(mail) {
      told.push([await today(), mail.notice.message])
      return activities.notifyPatient(mail)
    },
    async alertStaff(alert) {
      told.push([await today(), `staff: ${alert.notices.map(({ reason }) => reason).join(', ')}`])
      return activities.alertStaff(alert)
    },
  }
  const orders = ordersOf(temporal)
  /** Days that pass before each payload. */
  const waits = [0, 2, 4, 5, 23, 4, 8]
  await withWorker(temporal, dated, async () => {
    for (const [index, payload] of payloads.entries()) {
      await temporal.env.sleep(days(waits[index] ?? 0))
      await orders.show(payload)
    }
    await temporal.env.sleep(days(14))
    const { sent, unattended } = await orders.result(orderId)
    expect(unattended).toEqual([])
    expect(sent).toMatchObject({ collect_reminder: 3, stuck: 1, results_ready: 1 })
  })
  expect(told).toEqual([
    [0, 'order_confirmed'],
    [2, 'requisition_ready'],
    [6, 'kit_shipped'],
    [11, 'kit_delivered'],
    [14, 'collect_reminder'],
    [18, 'collect_reminder'],
    [25, 'collect_reminder'],
    [32, 'staff: stuck'],
    [34, 'sample_on_its_way'],
    [38, 'sample_received'],
    [46, 'results_ready'],
  ])
  expect(new Set(keys).size).toBe(keys.length)
  expect(await today()).toBe(60)
})
