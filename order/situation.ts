/** Everything a decision about an order is made from, read once. */
import type { Order } from './fold'
import type { Journey } from './journey'
import type { OrderEvent } from './junction/snapshot'
import type { Ledger } from './ledger'
import { awaitsRegistration, mayAwaitRegistration, type Stage, stageOf, timeline } from './timeline'

export interface Situation {
  readonly order: Order
  readonly ledger: Ledger
  readonly journey: Journey
  /** ms since the epoch. */
  readonly now: number
  readonly events: readonly OrderEvent[]
  readonly stage: Stage | undefined
  /** `no`: nobody is bound to the kit. `unsure`: nothing tells yet whether the kit must be registered first. */
  readonly hasPatient: 'yes' | 'no' | 'unsure'
}

/** Something that will be due unless the order moves on first. */
export interface Upcoming {
  /** The notice's key, or `settled`: the order's workflow ends. */
  readonly key: string
  /** ms since the epoch. */
  readonly at: number
}

/** Something that waits for a person. */
export interface Attention {
  /** The key of the staff notice that told of it. */
  readonly key: string
  /** ms since the epoch. */
  readonly since: number
}

export function readSituation(order: Order, ledger: Ledger, journey: Journey, now: number): Situation {
  const events = timeline(order)
  const hasPatient = awaitsRegistration(events)
    ? 'no'
    : mayAwaitRegistration(order, events)
      ? 'unsure'
      : 'yes'
  return { order, ledger, journey, now, events, stage: stageOf(events), hasPatient }
}

/** When the event was first seen, in ms. Reminders and limits count from then, not from Junction's time. */
export const seenAt = ({ ledger }: Situation, event: OrderEvent): number =>
  ledger.seen[event.id]?.at ?? Date.parse(event.at)

export const wasTooOld = ({ ledger }: Situation, event: OrderEvent): boolean =>
  ledger.seen[event.id]?.tooOld === true
