/** Everything that decisions about an order depend on, read once. */
import type { Order } from './fold'
import type { Journey } from './journey'
import type { OrderEvent } from './junction/snapshot'
import type { Ledger } from './ledger'
import type { Matter } from './notice'
import { type HasPatient, hasPatient } from './people'
import { type Stage, stageOf, timeline } from './timeline'

export interface Situation {
  readonly order: Order
  readonly ledger: Ledger
  readonly journey: Journey
  /** ms since the epoch. */
  readonly now: number
  /** Earliest first, each under the id that it was first seen under. */
  readonly events: readonly OrderEvent[]
  readonly stage: Stage | undefined
  readonly hasPatient: HasPatient
}

/** Stands in for a notice's key: the order's workflow ends. */
export const SETTLED = 'settled'

/** Something that will be due unless the order moves on first. */
export interface Upcoming {
  /** The notice's key, or `SETTLED`. */
  readonly key: string
  /** ms since the epoch. */
  readonly at: number
}

/** Something that needs a person. */
export interface Attention {
  /** The key of the alert to staff. */
  readonly key: string
  readonly matter: Matter
  readonly urgent: boolean
  /** ms since the epoch. */
  readonly since: number
}

export function readSituation(order: Order, ledger: Ledger, journey: Journey, now: number): Situation {
  const events = timeline(order).map((event) => ({ ...event, id: ledger.seen[event.id]?.as ?? event.id }))
  return {
    order,
    ledger,
    journey,
    now,
    events,
    stage: stageOf(events, journey),
    hasPatient: hasPatient(order, events, journey),
  }
}

/** When the event was first seen, in ms. Reminders and limits count from then, not from Junction's time. */
export const seenAt = ({ ledger }: Situation, event: OrderEvent): number =>
  ledger.seen[event.id]?.at ?? Date.parse(event.at)

/** Whether the event was older than `MAX_EVENT_AGE` when first seen, so that the patient is not told of it. */
export const wasTooOld = ({ ledger }: Situation, event: OrderEvent): boolean =>
  ledger.seen[event.id]?.tooOld === true
