/** Random deliveries of an order's webhooks: in any order, some twice, some never, but the last one always. */
import fc from 'fast-check'
import type { OrderWebhook, WebhookBody } from '../../dev/simulator/payload'
import { SCENARIOS, type ScenarioName } from '../../dev/simulator/scenarios'
import { hours } from '../../order/duration'
import { START } from './patient'

export interface AnyDelivery {
  readonly scenario: ScenarioName
  /** All webhooks that Junction posts. */
  readonly all: readonly OrderWebhook[]
  /** The webhooks that arrive, in order. */
  readonly arriving: readonly OrderWebhook[]
}

const isOrder = (body: WebhookBody): body is OrderWebhook => body.event_type !== 'labtest.result.critical'

const played = new Map<ScenarioName, OrderWebhook[]>()

/** The webhooks of a scenario's first order, the same objects each time. */
export function orderWebhooks(scenario: ScenarioName): OrderWebhook[] {
  const webhooks = played.get(scenario) ?? play(scenario)
  played.set(scenario, webhooks)
  return webhooks
}

function play(scenario: ScenarioName): OrderWebhook[] {
  const { orderIds, payloads } = SCENARIOS[scenario].play({ seed: 7, startAt: START, every: hours(6) })
  return payloads.filter(isOrder).filter(({ data }) => data.id === orderIds[0])
}

export const anyDelivery = (scenarios: readonly ScenarioName[]): fc.Arbitrary<AnyDelivery> =>
  fc.constantFrom(...scenarios).chain((scenario) => {
    const all = orderWebhooks(scenario)
    return fc
      .tuple(fc.subarray(all.slice(0, -1)), fc.subarray(all))
      .chain(([some, again]) => {
        const copies = [...some, ...all.slice(-1), ...again]
        return fc.shuffledSubarray(copies, { minLength: copies.length })
      })
      .map((arriving) => ({ scenario, all, arriving }))
  })
