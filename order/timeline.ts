/** What an order's merged history says: its events in order, where it stands, whom and what it concerns. */
import { definedOnly } from './defined'
import type { Order } from './fold'
import { compareEvents, type OrderEvent, type Person } from './junction/snapshot'
import type { Tracking } from './notice'
import { factsOf, isKnownStatus, type Place, type Status } from './testkit/statuses'

/** The order's events, earliest first. */
export function timeline(order: Order): OrderEvent[] {
  const events = Object.values(order.events)
  const numbered = new Set(events.filter(hasJunctionId).map(({ status, at }) => `${status}@${at}`))
  // One payload may leave out the id that another gives: the same event is not shown twice.
  return events.filter((event) => hasJunctionId(event) || !numbered.has(event.id)).sort(compareEvents)
}

const hasJunctionId = ({ id, status, at }: OrderEvent): boolean => id !== `${status}@${at}`

/** Where an order stands: the status whose reminders and limits apply, and the event that set its clock. */
export interface Stage {
  readonly status: Status
  /** The event since which the order has not moved. */
  readonly since: OrderEvent
}

/**
 * The stage that the events lead to; `undefined` before the first known status.
 *
 * Once a kit has left, paperwork (a registrable kit is registered with the kit in hand) restarts the clock
 * but does not say where the kit is, so the stage stays. Unknown statuses change nothing.
 */
export function stageOf(events: readonly OrderEvent[]): Stage | undefined {
  let stage: Stage | undefined
  for (const event of events) {
    if (!isKnownStatus(event.status)) continue
    const isPaperwork = factsOf(event.status).place === null
    const status = stage !== undefined && isPaperwork && hasLeft(stage) ? stage.status : event.status
    stage = { status, since: event }
  }
  return stage
}

const hasLeft = ({ status }: Stage): boolean => factsOf(status).place !== null && !factsOf(status).ends

/** The order has ended, for all that is known. */
export const hasEnded = (stage: Stage | undefined): boolean =>
  stage !== undefined && factsOf(stage.status).ends

/** The kit has been at one of the places at some time. */
const hasBeen = (events: readonly OrderEvent[], ...places: Place[]): boolean =>
  events.some(({ status }) => places.includes(factsOf(status).place))

/** The outbound shipment's number while it is of use: until the patient has the kit or the order has ended. */
export function usefulOutbound(order: Order, events: readonly OrderEvent[]): Tracking | undefined {
  if (hasEnded(stageOf(events)) || hasBeen(events, 'with the patient', 'inbound', 'at the lab'))
    return undefined
  return order.facts.outbound?.value
}

/** The return's number while it is of use: until the lab has the sample or the order has ended. */
export function usefulInbound(order: Order, events: readonly OrderEvent[]): Tracking | undefined {
  if (hasEnded(stageOf(events)) || hasBeen(events, 'at the lab')) return undefined
  return order.facts.inbound?.value
}

/** The kit waits for somebody to register it: whoever ordered it is not the patient. */
export function awaitsRegistration(events: readonly OrderEvent[]): boolean {
  const last = events.findLast(({ status }) => PAPERWORK_OF_A_PATIENT.includes(status))
  return last?.status === 'awaiting_registration'
}

const PAPERWORK_OF_A_PATIENT: readonly string[] = [
  'awaiting_registration',
  'registered',
  'requisition_created',
  'requisition_bypassed',
]

/**
 * Nothing yet tells a registrable kit, whose patient is not known at first, from one whose contact is
 * missing: only the order itself has been seen.
 */
export const mayAwaitRegistration = (order: Order, events: readonly OrderEvent[]): boolean =>
  order.facts.email === undefined && events.every(({ status }) => status === 'ordered')

/** Who may be written to, as the payloads say; details of a former user of a registrable kit are left out. */
export function peopleOf(order: Order): { readonly patient: Person; readonly proxy: Person } {
  const { userId, firstName, email, proxyFirstName, proxyEmail } = order.facts
  const current = (detail: typeof email): string | undefined => {
    if (detail === undefined) return undefined
    const owner = detail.value.of
    const ofCurrentUser = owner === undefined || userId === undefined || owner === userId.value
    return ofCurrentUser ? detail.value.is : undefined
  }
  return {
    patient: definedOnly({ firstName: current(firstName), email: current(email) }),
    proxy: definedOnly({ firstName: current(proxyFirstName), email: current(proxyEmail) }),
  }
}
