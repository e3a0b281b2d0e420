/** Weeks in seconds: reminders, the limit of a stage and settling, on a real Temporal with a shortened journey. */
import { HAPPY_LIFE, TO_PATIENT } from '../../dev/simulator/lives'
import { days } from '../../order/duration'
import { shorten } from '../../order/journey'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(120_000)

/** A day takes 0.4 s. Nothing is shorter than a second, because Temporal's timers are not more precise. */
const FACTOR = 216_000

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** An order's weeks, with the time at which each notice is sent. */
function shortWeeks() {
  const told: { readonly at: number; readonly what: string }[] = []
  const { activities } = recorder({
    async notifyPatient({ notice }) {
      told.push({ at: Date.now(), what: notice.message })
      return { is: 'sent', messageId: `<${notice.key}@test>` }
    },
    async alertStaff({ notices }) {
      told.push(...notices.map(({ reason }) => ({ at: Date.now(), what: `staff: ${reason}` })))
      return { is: 'sent', messageId: '<staff@test>' }
    },
  })
  const orders = ordersOf(temporal, { journey: shorten(DEFAULT_JOURNEY, FACTOR) })
  /** How many times a timer woke the order. */
  const wakings = async (orderId: string): Promise<number> => {
    const { events } = await orders.handle(orderId).fetchHistory()
    return events?.filter((event) => event.timerFiredEventAttributes).length ?? 0
  }
  return { told, activities, orders, wakings }
}

it('reminds a patient 3, 7 and 14 days after the kit came, alerts staff after 21, and wakes for nothing else', async () => {
  const { told, activities, orders, wakings } = shortWeeks()
  const { orderId, payloads } = nextOrder({ statuses: TO_PATIENT })
  const seenAt = Date.now()
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads.at(-1))
    await orders.until(orderId, ({ attention }) => attention.some(({ key }) => key.startsWith('stuck:')))
    await orders.until(orderId, () => told.length === 5)
    expect(await wakings(orderId)).toBe(4)
  })
  expect(told.map(({ what }) => what)).toEqual([
    'kit_delivered',
    'collect_reminder',
    'collect_reminder',
    'collect_reminder',
    'staff: stuck',
  ])
  const daysUntil = told.map(({ at }) => ((at - seenAt) * FACTOR) / days(1))
  const isInTime = [0, 3, 7, 14, 21].map((due, index) => (daysUntil[index] ?? 0) >= due)
  expect(isInTime).toEqual([true, true, true, true, true])
})

it('keeps a finished order open for 14 days, wakes once, and then closes it', async () => {
  const { told, activities, orders, wakings } = shortWeeks()
  const { orderId, payloads } = nextOrder({ statuses: HAPPY_LIFE })
  const seenAt = Date.now()
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads.at(-1))
    const { sent } = await orders.result(orderId)
    expect(Date.now() - seenAt).toBeGreaterThan(days(14) / FACTOR)
    expect(sent).toEqual({ results_ready: 1 })
    expect(await wakings(orderId)).toBe(1)
  })
  expect(told.map(({ what }) => what)).toEqual(['results_ready'])
})
