/** What events make due: the messages of the statuses that the order went through. */
import type { Candidate } from './candidate'
import { type Step, stepOf } from './journey'
import type { OrderEvent } from './junction/snapshot'
import { shipmentTold } from './shipments'
import type { Situation } from './situation'
import type { PatientMessage } from './testkit/messages'

export interface EventCandidate extends Candidate {
  readonly event: OrderEvent
}

/** The messages of events that are not decided yet, in the order of the events. */
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
 * The message of an event. An order that replaces another is confirmed as what it is; if its first payload did not
 * say so, the ordinary confirmation stands, which is the second message here.
 */
function messagesOf({ order, journey }: Situation, { status }: OrderEvent): PatientMessage[] {
  const { patient, registration } = stepOf(journey, status)
  if (patient === null) return []
  const { replacement } = journey
  if (registration !== 'open' || replacement === null) return [patient]
  const isReplacement = order.facts.replaces !== undefined || order.facts.origin !== undefined
  return isReplacement ? [replacement, patient] : [patient, replacement]
}

/** What makes a message about an event pointless: a later event, or the patient knowing already that the kit left. */
export function overtakerOf(situation: Situation, candidate: EventCandidate): string | undefined {
  const { events, journey, ledger } = situation
  const { event, tellsShipment } = candidate
  const told = stepOf(journey, event.status)
  const later = events
    .slice(events.indexOf(event) + 1)
    .findLast(({ status }) => overtakes(stepOf(journey, status), told))
  if (later !== undefined) return `${later.status}:${later.id}`
  return tellsShipment ? shipmentTold(ledger, events, journey) : undefined
}

/**
 * A later step overtakes an earlier one's message if it tells the patient something itself, ends the order, or sets
 * it back. Of two ends, one that tells nothing leaves the patient the other's message.
 */
function overtakes(later: Step, earlier: Step): boolean {
  if (!later.overtakes) return false
  if (later.patient !== null) return true
  return later.ends ? !earlier.ends : later.recoverable
}
