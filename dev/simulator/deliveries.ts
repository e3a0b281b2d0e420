/** Which webhooks a run posts, and in what order: as Junction would, or shuffled, repeated and with gaps. */
import type { WebhookBody } from './payload'
import { type ALL, type Play, type ScenarioName, scenarioOf } from './scenarios'
import { seededInteger, seededShuffle, seededUuid } from './seeded'

export interface RunOptions {
  readonly scenario: ScenarioName | typeof ALL
  readonly orders: number
  /** Webhooks a second, over all orders. */
  readonly rate: number
  readonly seed: number
  /** When the run starts, in ms since the epoch. Events happen when they are posted. */
  readonly startAt: number
  /** Posts them in random order. */
  readonly shuffle: boolean
  /** Posts each one twice, under the same message id. */
  readonly duplicate: boolean
  /** Fraction that is never posted, 0 to 1. An order's last one always is. */
  readonly drop: number
  /** Each order stops when it first reaches this status. */
  readonly until?: string
}

export interface Delivery {
  /** The order's place in the run. Orders that belong together share it. */
  readonly story: number
  /** Svix's id, which stays the same when a message is retried. */
  readonly messageId: string
  readonly body: WebhookBody
}

export interface Run {
  readonly orderIds: readonly string[]
  readonly deliveries: readonly Delivery[]
}

/** Pure: equal options give equal runs. */
export function planRun(options: RunOptions): Run {
  const { orders, rate, seed, shuffle, duplicate, drop, until } = options
  const msPerWebhook = 1000 / rate
  const every = msPerWebhook * orders
  const playAll = (startAt: number): Play[] =>
    Array.from({ length: orders }, (_, index) =>
      stoppedAt(
        until,
        scenarioOf(options.scenario, index, seed).play({
          seed: seed + index,
          startAt: startAt + index * msPerWebhook,
          every,
        }),
      ),
    )
  // A payload that is posted early must not contain events of the future, so all of them happened before the run.
  const isEarly = shuffle || drop > 0
  const steps = Math.max(...playAll(0).map(({ payloads }) => payloads.length))
  const plays = playAll(isEarly ? options.startAt - steps * every : options.startAt)

  const inTurn = Array.from({ length: steps }, (_, step) =>
    plays.flatMap(({ payloads }, story): Delivery[] => {
      const body = payloads[step]
      if (body === undefined) return []
      const isLast = step === payloads.length - 1 || orderOf(payloads[step + 1]) !== orderOf(body)
      if (!isLast && seededInteger(`drop ${step}`, seed + story, 1_000_000) < drop * 1_000_000) return []
      const messageId = `msg_${seededUuid(`message ${step}`, seed + story)
        .replaceAll('-', '')
        .slice(0, 27)}`
      return [{ story, messageId, body }]
    }),
  ).flat()
  const deliveries = duplicate ? inTurn.flatMap((delivery) => [delivery, delivery]) : inTurn
  return {
    orderIds: plays.flatMap(({ orderIds }) => orderIds),
    deliveries: shuffle ? seededShuffle('deliveries', seed, deliveries) : deliveries,
  }
}

function stoppedAt(status: string | undefined, play: Play): Play {
  const last = status === undefined ? -1 : play.payloads.findIndex((body) => latestIn(body) === status)
  return last === -1 ? play : { ...play, payloads: play.payloads.slice(0, last + 1) }
}

/** The last segment of the latest status, or the kind of webhook if there is none. */
export const latestIn = (body: WebhookBody): string =>
  (body.event_type === 'labtest.result.critical'
    ? undefined
    : body.data.events.at(-1)?.status.split('.').at(-1)) ?? body.event_type

const orderOf = (body: WebhookBody | undefined): string | undefined =>
  body === undefined || body.event_type === 'labtest.result.critical' ? body?.data.order_id : body.data.id
