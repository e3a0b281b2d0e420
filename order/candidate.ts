/** Candidates: messages that could go out to the patient, with what makes each of them due. */
import { definedOnly } from './defined'
import { stepOf } from './journey'
import type { OrderEvent } from './junction/snapshot'
import type { PatientNotice } from './notice'
import { usefulInbound, usefulOutbound } from './shipments'
import type { Situation } from './situation'
import type { PatientMessage } from './testkit/messages'

export interface Candidate {
  readonly key: string
  readonly message: PatientMessage
  /** The event it is about; none for a tracking number. */
  readonly event?: OrderEvent
  /** It is the news that the kit has left. */
  readonly tellsShipment?: boolean
}

/** The notice that tells a candidate, along with the tracking numbers that are useful now. */
export function toNotice(
  situation: Situation,
  { key, message, event, tellsShipment }: Candidate,
): PatientNotice {
  const { events, journey } = situation
  const limit = event === undefined ? null : stepOf(journey, event.status).limit
  const latest = event ?? events.at(-1)
  return definedOnly({
    to: 'patient' as const,
    key,
    message,
    about: event === undefined ? undefined : { status: event.status, at: event.at },
    expectedBy:
      event === undefined || limit === null
        ? undefined
        : new Date(Date.parse(event.at) + limit).toISOString(),
    shipmentAsOf: tellsShipment === true ? (latest?.id ?? '') : undefined,
    outbound: usefulOutbound(situation),
    inbound: usefulInbound(situation),
  })
}
