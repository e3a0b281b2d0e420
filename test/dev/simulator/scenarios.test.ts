import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isScenario,
  SCENARIO_NAMES,
  SCENARIOS,
  type ScenarioName,
  scenarioOf,
} from '../../../dev/simulator/scenarios'
import type { Snapshot } from '../../../order/junction/snapshot'
import { parseWebhook } from '../../../order/junction/webhook'
import { isStatus } from '../../../order/testkit/statuses'

const OPTIONS = { seed: 42, startAt: Date.parse('2026-03-01T12:00:00Z'), every: 60_000 }

describe.each(SCENARIO_NAMES)('scenario %s', (name: ScenarioName) => {
  const { orderIds, payloads } = SCENARIOS[name].play(OPTIONS)
  const webhooks = payloads.map((body) => parseWebhook(body))

  it('a scenario posts webhooks that Kitkeeper can read, only about its own orders', () => {
    const seen = webhooks.map((webhook) => {
      if (webhook.is === 'ignored') throw new Error(`ignored: ${webhook.why}`)
      return webhook.is === 'order' ? webhook.snapshot.orderId : webhook.orderId
    })
    expect([...new Set(seen)]).toEqual(orderIds)
  })

  it('a scenario only adds to an order’s history', () => {
    const known = new Map<string, readonly unknown[]>()
    for (const webhook of webhooks) {
      if (webhook.is !== 'order') continue
      const { orderId, events } = webhook.snapshot
      const before = known.get(orderId) ?? []
      expect(events.slice(0, before.length)).toEqual(before)
      known.set(orderId, events)
    }
  })

  it('a scenario has only statuses that Kitkeeper knows, unless it is about unknown ones', () => {
    const statuses = webhooks.flatMap((webhook) => (webhook.is === 'order' ? webhook.snapshot.events : []))
    const unknown = new Set(statuses.map(({ status }) => status).filter((status) => !isStatus(status)))
    expect([...unknown]).toEqual(name === 'unknown_status' ? ['handed_to_drone'] : [])
  })

  it('a scenario begins and ends at the times that it is given', () => {
    const times = webhooks.flatMap((webhook) => (webhook.is === 'order' ? webhook.snapshot.events : []))
    expect(times.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)[0]).toBe(OPTIONS.startAt)
    expect(Math.max(...times.map(({ at }) => Date.parse(at)))).toBeLessThanOrEqual(
      OPTIONS.startAt + payloads.length * OPTIONS.every,
    )
  })
})

describe('scenario all', () => {
  it('the scenario "all" plays each scenario before it repeats one', () => {
    const played = SCENARIO_NAMES.map((_, index) => scenarioOf('all', index, 3))
    expect(new Set(played).size).toBe(SCENARIO_NAMES.length)
  })
})

/** The orders of a scenario as their last webhooks show them. */
function lastSeen(name: ScenarioName) {
  const seen = new Map<string, Snapshot>()
  for (const body of SCENARIOS[name].play(OPTIONS).payloads) {
    const webhook = parseWebhook(body)
    if (webhook.is === 'order') seen.set(webhook.snapshot.orderId, webhook.snapshot)
  }
  return [...seen.values()]
}

describe('scenarios of the runbook', () => {
  it('two scenarios have a patient whose emails the mailbox refuses or puts off', () => {
    expect(lastSeen('refused')[0]?.patient?.email).toMatch(/@refused\.example$/)
    expect(lastSeen('mail_server_away')[0]?.patient?.email).toMatch(/@away\.example$/)
  })

  it('two scenarios name a user who opted out, and one for whom the contact service fails', () => {
    expect(lastSeen('opted_out')[0]?.clientUserId).toBe('opted-out-42')
    expect(lastSeen('contacts_away')[0]?.clientUserId).toBe('unanswered-42')
  })

  it.each([
    ['redraw', 'redraw'],
    ['recreated', 'recreation'],
  ] as const)('have a second order that replaces the first: %s', (name, origin) => {
    const [first, second] = lastSeen(name)
    expect(second).toMatchObject({ origin, replaces: first?.orderId })
    expect(first?.replaces).toBeUndefined()
  })

  it('a scenario has a sample that is blocked, with the reason', () => {
    expect(lastSeen('blocked_for_days')[0]?.events.at(-1)).toMatchObject({
      status: 'lab_processing_blocked',
      detail: 'date_of_collection_unspecified',
    })
  })

  it('a scenario has an order for a later day', () => {
    expect(lastSeen('scheduled')[0]?.activatesAt).toBe('2026-03-08T12:00:00.000Z')
  })

  it('a scenario has a minor whose proxy has neither name nor address', () => {
    expect(lastSeen('minor_without_contact')[0]).toMatchObject({
      patient: { email: 'robin.42@example.com' },
      proxy: {},
    })
  })
})

it('the simulator has every scenario that the runbook names', () => {
  const runbook = readFileSync(join(__dirname, '../../../docs/operating.md'), 'utf8')
  const paragraphs = runbook.split('\n\n').filter((text) => text.includes('--scenario NAME'))
  const names = paragraphs.flatMap((text) => [...text.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name ?? ''))
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter((name) => !isScenario(name))).toEqual(['stuck'])
})
