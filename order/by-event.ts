/** Messages that events make due. */
import type { Candidate } from './candidate'
import { type Step, stepOf } from './journey'
import type { OrderEvent } from './junction/snapshot'
import { shipmentTold } from './shipments'
import type { Situation } from './situation'
import type { PatientMessage } from './testkit/messages'

export interface EventCandidate extends Candidate {
  readonly event: OrderEvent
}

/** The messages about events that are not decided yet, in the order of the events. */
export function eventCandidates(situation: Situation): EventCandidate[] {
  const { events, ledger, journey } = situation
  return events.flatMap((event) => {
    const messages = messagesOf(situation, event)
    const [message] = messages
    if (message === undefined || messages.some((name) => `${name}:${event.id}` in ledger.outcomes)) return []
    const tellsShipment = stepOf(journey, event.status).ships
    return [{ key: `${message}:${event.id}`, message, event, tellsShipment }]
  })
}

/**
 * The messages that an event may have. A replacement order is confirmed as a replacement. If its first payload did not
 * say that it is one, the ordinary confirmation, the second message here, may already have been sent.
 */
function messagesOf({ order, journey }: Situation, { status }: OrderEvent): PatientMessage[] {
  const { patient, registration } = stepOf(journey, status)
  if (patient === null) return []
  const { replacement } = journey
  if (registration !== 'open' || replacement === null) return [patient]
  const isReplacement = order.facts.replaces !== undefined || order.facts.origin !== undefined
  return isReplacement ? [replacement, patient] : [patient, replacement]
}

/** What supersedes a message about an event: a later event, or the message that already said that the kit shipped. */
export function overtakerOf(situation: Situation, candidate: EventCandidate): string | undefined {
  const { events, journey, ledger } = situation
  const { event, tellsShipment } = candidate
  const told = stepOf(journey, event.status)
  const later = events
    .slice(events.indexOf(event) + 1)
    .findLast(({ status }) => overtakes(stepOf(journey, status), told))
  if (later !== undefined) return `${later.status}:${later.id}`
  const shipment = shipmentTold(ledger, events, journey)
  // Paperwork from before the kit left is old news once the patient knows that it has left.
  const isOldPaperwork = told.place === null && events.indexOf(event) <= latestWhenTold(situation)
  return tellsShipment || isOldPaperwork ? shipment : undefined
}

/** The place among the events of the latest one when the patient was told that the kit has left; -1 if none. */
const latestWhenTold = ({ events, ledger }: Situation): number =>
  events.findIndex(({ id }) => id === ledger.shipment?.asOf)

/**
 * A later event overtakes a message if it has a message itself, ends the order, or sets it back. But an end without a
 * message does not overtake the message of an earlier end.
 */
function overtakes(later: Step, earlier: Step): boolean {
  if (!later.overtakes) return false
  if (later.patient !== null) return true
  return later.ends ? !earlier.ends : later.recoverable
}
