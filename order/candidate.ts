/** Candidates: messages that could go out to the patient, and what makes each of them due. */
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
  /** The event that it is about; absent for a tracking number. */
  readonly event?: OrderEvent
  /** Whether it tells the patient that the kit was shipped. */
  readonly tellsShipment?: boolean
}

/** The notice of a candidate, with the tracking numbers that are useful now. */
export function toNotice(
  situation: Situation,
  { key, message, event, tellsShipment }: Candidate,
  supersedes: readonly string[] = [],
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
    supersedes: supersedes.length > 0 ? supersedes : undefined,
    outbound: usefulOutbound(situation),
    inbound: usefulInbound(situation),
  })
}
