/** What an order's merged history says: its events in order, and where the order stands. */
import type { Order } from './fold'
import { type Journey, knows, type Step, stepOf } from './journey'
import { compareEvents, type OrderEvent, unnumberedId } from './junction/snapshot'

/** The order's events, earliest first. */
export function timeline(order: Order): OrderEvent[] {
  const events = Object.values(order.events)
  const numbered = new Set(events.filter(isNumbered).map(unnumberedId))
  // One payload may leave out the id that another gives. The same event is not shown twice.
  return events.filter((event) => isNumbered(event) || !numbered.has(event.id)).sort(compareEvents)
}

/** Junction gave the event an id. */
export const isNumbered = (event: OrderEvent): boolean => event.id !== unnumberedId(event)

/** Where an order stands: the status whose reminders and limits apply, and the event that set its clock. */
export interface Stage {
  readonly status: string
  readonly step: Step
  /** The event since which the order has not moved. */
  readonly since: OrderEvent
}

/**
 * The stage that the events lead to; `undefined` before the first status that the journey knows.
 *
 * Once a kit has left, paperwork restarts the clock but does not say where the kit is, so the stage stays: a
 * registrable kit is registered when the patient already has it. Unknown statuses change nothing.
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

/** The order has ended, as far as is known. */
export const hasEnded = (stage: Stage | undefined): boolean => stage?.step.ends ?? false

/** The events since the order last ended: of an order that was reinstated, its new life. */
export function sinceLastEnd(events: readonly OrderEvent[], journey: Journey): OrderEvent[] {
  const ended = events.findLastIndex(({ status }) => stepOf(journey, status).ends)
  return events.slice(ended + 1)
}
