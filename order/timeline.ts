/** Reads an order's merged history: its events in order, and the stage that they lead to. */
import type { Order } from './fold'
import { type Journey, knows, type Step, stepOf } from './journey'
import { compareEvents, type OrderEvent, unnumberedId } from './junction/snapshot'

/** The order's events, earliest first. */
export function timeline(order: Order): OrderEvent[] {
  const events = Object.values(order.events)
  const numbered = new Set(events.filter(isNumbered).map(unnumberedId))
  // One payload may leave out an id that another one has. Keep only one of the two.
  return events.filter((event) => isNumbered(event) || !numbered.has(event.id)).sort(compareEvents)
}

/** Whether Junction gave the event an id. */
export const isNumbered = (event: OrderEvent): boolean => event.id !== unnumberedId(event)

/** The status whose reminders and limit apply now, and the event that started their clock. */
export interface Stage {
  readonly status: string
  readonly step: Step
  /** The last event that moved the order. */
  readonly since: OrderEvent
}

/**
 * The stage that the events lead to; `undefined` before the first status that the journey knows.
 *
 * Once a kit has left, paperwork restarts the clock but does not change the stage, because it does not say where the
 * kit is. For example, the patient already has a registrable kit when it is registered. Unknown statuses are ignored.
 */
export function stageOf(events: readonly OrderEvent[], journey: Journey): Stage | undefined {
  let stage: Stage | undefined
  for (const event of events) {
    if (!knows(journey, event.status)) continue
    const step = stepOf(journey, event.status)
    const isPaperwork = step.place === null
    stage =
      stage !== undefined && isPaperwork && hasLeft(stage)
        ? { ...stage, since: event }
        : { status: event.status, step, since: event }
  }
  return stage
}

const hasLeft = ({ step }: Stage): boolean => step.place !== null && !step.ends

/** Whether the order has ended, as far as we know. */
export const hasEnded = (stage: Stage | undefined): boolean => stage?.step.ends ?? false

/** The events since the order last ended. A reinstated order starts over with them. */
export function sinceLastEnd(events: readonly OrderEvent[], journey: Journey): OrderEvent[] {
  const ended = events.findLastIndex(({ status }) => stepOf(journey, status).ends)
  return events.slice(ended + 1)
}
