import { SCENARIO_NAMES, SCENARIOS, type ScenarioName, scenarioOf } from '../../../dev/simulator/scenarios'
import { parseWebhook } from '../../../order/junction/webhook'
import { isStatus } from '../../../order/testkit/statuses'

const OPTIONS = { seed: 42, startAt: Date.parse('2026-03-01T12:00:00Z'), every: 60_000 }

describe.each(SCENARIO_NAMES)('scenario %s', (name: ScenarioName) => {
  const { orderIds, payloads } = SCENARIOS[name].play(OPTIONS)
  const webhooks = payloads.map((body) => parseWebhook(body))

  it('posts webhooks that Kitkeeper can read, only about its own orders', () => {
    const seen = webhooks.map((webhook) => {
      if (webhook.is === 'ignored') throw new Error(`ignored: ${webhook.why}`)
      return webhook.is === 'order' ? webhook.snapshot.orderId : webhook.orderId
    })
    expect([...new Set(seen)]).toEqual(orderIds)
  })

  it('only adds to an order’s history', () => {
    const known = new Map<string, readonly unknown[]>()
    for (const webhook of webhooks) {
      if (webhook.is !== 'order') continue
      const { orderId, events } = webhook.snapshot
      const before = known.get(orderId) ?? []
      expect(events.slice(0, before.length)).toEqual(before)
      known.set(orderId, events)
    }
  })

  it('has only statuses that Kitkeeper knows, except in the scenario about unknown ones', () => {
    const statuses = webhooks.flatMap((webhook) => (webhook.is === 'order' ? webhook.snapshot.events : []))
    const unknown = new Set(statuses.map(({ status }) => status).filter((status) => !isStatus(status)))
    expect([...unknown]).toEqual(name === 'unknown_status' ? ['handed_to_drone'] : [])
  })

  it('begins and ends at the times that it is given', () => {
    const times = webhooks.flatMap((webhook) => (webhook.is === 'order' ? webhook.snapshot.events : []))
    expect(times.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)[0]).toBe(OPTIONS.startAt)
    expect(Math.max(...times.map(({ at }) => Date.parse(at)))).toBeLessThanOrEqual(
      OPTIONS.startAt + payloads.length * OPTIONS.every,
    )
  })
})

describe('scenario all', () => {
  it('plays each scenario before it repeats one', () => {
    const played = SCENARIO_NAMES.map((_, index) => scenarioOf('all', index, 3))
    expect(new Set(played).size).toBe(SCENARIO_NAMES.length)
  })
})
