import fc from 'fast-check'
import { planRun, type RunOptions } from '../../../dev/simulator/deliveries'
import { ALL, SCENARIO_NAMES } from '../../../dev/simulator/scenarios'

const START = Date.parse('2026-03-01T12:00:00Z')
const plainly = (options: Partial<RunOptions> = {}): RunOptions => ({
  scenario: 'happy',
  orders: 1,
  rate: 1,
  seed: 5,
  startAt: START,
  shuffle: false,
  duplicate: false,
  drop: 0,
  ...options,
})

const anyRun = fc.record({
  scenario: fc.constantFrom(...SCENARIO_NAMES, ALL),
  orders: fc.integer({ min: 1, max: 6 }),
  rate: fc.double({ min: 0.1, max: 100, noNaN: true }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  startAt: fc.constant(START),
  shuffle: fc.boolean(),
  duplicate: fc.boolean(),
  drop: fc.double({ min: 0, max: 1, noNaN: true }),
})

const orderOf = (body: ReturnType<typeof planRun>['deliveries'][number]['body']): string =>
  body.event_type === 'labtest.result.critical' ? body.data.order_id : body.data.id

describe('planRun', () => {
  it('a simulator run posts the webhooks of several orders in turn', () => {
    const { orderIds, deliveries } = planRun(plainly({ orders: 2 }))
    expect(deliveries.slice(0, 4).map(({ body }) => orderOf(body))).toEqual([...orderIds, ...orderIds])
  })

  it('a simulator run stops each order at a status, and another continues it with the same seed', () => {
    const whole = planRun(plainly({ scenario: 'problem_outbound', orders: 2 }))
    const part = planRun(
      plainly({ scenario: 'problem_outbound', orders: 2, until: 'problem_in_transit_customer' }),
    )
    expect(part.orderIds).toEqual(whole.orderIds)
    expect(part.deliveries).toEqual(whole.deliveries.slice(0, part.deliveries.length))
    const [last] = part.deliveries.slice(-1)
    expect(JSON.stringify(last?.body)).toContain('problem_in_transit_customer')
    expect(part.deliveries.length).toBeLessThan(whole.deliveries.length)
  })

  it('a simulator run is the same for the same seed', () => {
    expect(planRun(plainly({ scenario: ALL, orders: 5, shuffle: true }))).toEqual(
      planRun(plainly({ scenario: ALL, orders: 5, shuffle: true })),
    )
  })

  it('a simulator run posts a duplicate under the same message id', () => {
    const { deliveries } = planRun(plainly({ duplicate: true }))
    expect(deliveries).toHaveLength(16)
    expect(new Set(deliveries.map(({ messageId }) => messageId)).size).toBe(8)
  })

  it('a simulator run does not post an event before it happens', () => {
    fc.assert(
      fc.property(anyRun, (options) => {
        for (const [index, { body }] of planRun(options).deliveries.entries()) {
          if (body.event_type === 'labtest.result.critical') continue
          const postedAt = START + (index * 1000) / options.rate
          const latest = Math.max(...body.data.events.map(({ created_at }) => Date.parse(created_at)))
          // Times are whole milliseconds.
          expect(latest).toBeLessThanOrEqual(postedAt + 1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a simulator run always posts an order’s last webhook, however many are dropped', () => {
    fc.assert(
      fc.property(anyRun, (options) => {
        const whole = planRun({ ...options, drop: 0, shuffle: false })
        const last = new Map(whole.deliveries.map(({ messageId, body }) => [orderOf(body), messageId]))
        const posted = new Set(planRun(options).deliveries.map(({ messageId }) => messageId))
        expect([...last.values()].filter((messageId) => !posted.has(messageId))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
