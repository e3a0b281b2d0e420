/** A storm of webhooks to one order: it continues as new when Temporal suggests it, and loses nothing. */
import { setImmediate } from 'node:timers/promises'
import { HAPPY_LIFE } from '../../dev/simulator/lives'
import { HttpError } from '../../server/errors'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(5 * 60_000)

const SIGNALS = 10_000
const AT_ONCE = 20

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** Sends a webhook again after a 503, as Junction does. */
async function insistently<T>(post: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await post()
    } catch (error) {
      if (!(error instanceof HttpError) || error.status !== 503) throw error
      await setImmediate()
    }
  }
}

it(`takes ${SIGNALS} signals to one order, answers its query throughout, and continues as new without losing any`, async () => {
  const { orderId, payloads } = nextOrder({ statuses: HAPPY_LIFE })
  const { keys, activities } = recorder()
  const orders = ordersOf(temporal)
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    const { runId: firstRun } = await orders.handle(orderId).describe()
    for (let sent = 0; sent < SIGNALS; sent += AT_ONCE) {
      const payload = payloads[Math.floor((sent / SIGNALS) * payloads.length)]
      await Promise.all(Array.from({ length: AT_ONCE }, () => insistently(() => orders.show(payload))))
      if (sent % 1_000 === 0) expect((await orders.view(orderId)).timeline.length).toBeGreaterThan(0)
    }
    const view = await orders.until(orderId, ({ notifications }) =>
      notifications.every(({ outcome }) => outcome !== 'under way'),
    )
    expect(view.status).toBe('completed')
    expect((await orders.handle(orderId).describe()).runId).not.toBe(firstRun)
  })
  expect(new Set(keys).size).toBe(keys.length)
})
