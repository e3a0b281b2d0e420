/** With a real Temporal, lost, repeated and reordered webhooks all lead to the same order. */
import fc from 'fast-check'
import { SCENARIO_NAMES, SCENARIOS } from '../../dev/simulator/scenarios'
import { asOrder } from '../../order/fold'
import { parseWebhook } from '../../order/junction/webhook'
import { timeline } from '../../order/timeline'
import { nextSeed } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(3 * 60_000)

const RUNS = 25

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** The scenarios with only one order. */
const SCENARIOS_OF_ONE = SCENARIO_NAMES.filter(
  (name) => SCENARIOS[name].play({ seed: 1, startAt: 0, every: 1 }).orderIds.length === 1,
)

it('folds lost, repeated and reordered webhooks into the same order, sends nothing twice, and alerts staff to every failure', async () => {
  const { keys, told, activities } = recorder()
  const orders = ordersOf(temporal)
  await withWorker(temporal, activities, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SCENARIOS_OF_ONE),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (name, random, dropped) => {
          const { payloads } = SCENARIOS[name].play({
            seed: nextSeed(),
            startAt: Date.now() - 3_600_000,
            every: 1_000,
          })
          const kept = payloads.filter((_, index) => index === payloads.length - 1 || dropped[index] !== true)
          const posted = [...kept, ...kept]
            .map((payload) => ({ payload, rank: random.next().value }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ payload }) => payload)
          const alreadyTold = told.length
          for (const payload of posted) await orders.show(payload)

          const webhooks = payloads
            .map((body) => parseWebhook(body))
            .flatMap((webhook) => (webhook.is === 'order' ? [webhook.snapshot] : []))
          const last = webhooks.at(-1)
          if (last === undefined) return
          const view = await orders.until(
            last.orderId,
            ({ notifications, status }) =>
              status !== 'unseen' && notifications.every(({ outcome }) => outcome !== 'under way'),
          )
          expect(view.timeline.map(({ id }) => id)).toEqual(
            timeline(asOrder(last, Date.now())).map(({ id }) => id),
          )
          for (const { status } of view.timeline.filter(({ status }) => FAILURES.includes(status))) {
            expect(told.slice(alreadyTold)).toContain(`staff: ${status}`)
          }
        },
      ),
      { numRuns: RUNS },
    ),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

const FAILURES: readonly string[] = [
  'failure_to_deliver_to_customer',
  'failure_to_deliver_to_lab',
  'sample_error',
  'lost',
]
