/** What the patient is due: by events, by tracking numbers, by time. */
import { definedOnly } from './defined'
import { formatDuration } from './duration'
import type { OrderEvent } from './junction/snapshot'
import { type Outcome, type PatientMessage, type PatientNotice, reached, type SkipReason } from './notice'
import { type Situation, seenAt, type Upcoming, wasTooOld } from './situation'
import { factsOf, isKnownStatus } from './testkit/statuses'
import { hasEnded, usefulInbound, usefulOutbound } from './timeline'

/** A message that could be sent, and what makes it due. */
interface Candidate {
  readonly key: string
  readonly message: PatientMessage
  readonly event?: OrderEvent
}

interface EventCandidate extends Candidate {
  readonly event: OrderEvent
}

interface PatientPlan {
  readonly due: readonly PatientNotice[]
  /** Would be due, were it not night where the patient lives; with the end of quiet hours. */
  readonly held: readonly Upcoming[]
  /** Would be due, were the order not paused. */
  readonly paused: readonly PatientNotice[]
  readonly decided: Readonly<Record<string, Outcome>>
  readonly upcoming: readonly Upcoming[]
}

export function patientNotices(situation: Situation): PatientPlan {
  const decided: Record<string, Outcome> = {}
  const supersede = (key: string, by: string): void => {
    decided[key] = { is: 'superseded', at: situation.now, by }
  }
  const skip = (key: string, why: SkipReason): void => {
    decided[key] = { is: 'skipped', at: situation.now, why }
  }

  const fresh: EventCandidate[] = []
  for (const candidate of eventCandidates(situation)) {
    const overtaker = overtakerOf(situation, candidate)
    if (overtaker !== undefined) supersede(candidate.key, overtaker)
    else if (wasTooOld(situation, candidate.event)) skip(candidate.key, 'too_old')
    else if (situation.hasPatient === 'no') skip(candidate.key, 'not_registered')
    else fresh.push(candidate)
  }
  const reminders = reminderCandidates(situation)
  const remindersDue = reminders.filter(({ at }) => at <= situation.now)
  const candidates = inOrderOfProgress(fresh, numberCandidates(situation), remindersDue)
  const latest = candidates.at(-1)
  if (latest !== undefined) {
    for (const { key, event } of candidates.slice(0, -1)) {
      // A number needs no decision: whatever is sent tells it along.
      if (event !== undefined) supersede(key, latest.key)
    }
  }

  const notices = latest === undefined ? [] : [toNotice(situation, latest)]
  const held = notices.flatMap(({ key }) => upcomingIfHeld(situation, key))
  const ready = held.length > 0 ? [] : notices
  const isPaused = situation.ledger.paused
  return {
    due: [...(isPaused ? [] : ready), ...resends(situation)],
    held,
    paused: isPaused ? ready : [],
    decided,
    upcoming: [
      ...held,
      ...reminders.filter(({ at }) => at > situation.now).map(({ key, at }) => ({ key, at })),
    ],
  }
}

/** The messages of events whose fate is open, in the order of the events. */
function eventCandidates(situation: Situation): EventCandidate[] {
  const { events, journey, ledger } = situation
  return events.flatMap((event) => {
    const message = isKnownStatus(event.status) ? journey.steps[event.status].patient : null
    if (message === null) return []
    const key = `${message}:${event.id}`
    return key in ledger.outcomes ? [] : [{ key, message, event }]
  })
}

/** What makes a message about an event pointless: a later event, or the shipment having been told already. */
function overtakerOf({ events, ledger }: Situation, { event, message }: EventCandidate) {
  const later = events.slice(events.indexOf(event) + 1).findLast(({ status }) => factsOf(status).overtakes)
  if (later !== undefined) return `${later.status}:${later.id}`
  return message === 'kit_shipped' ? shipmentTold(ledger) : undefined
}

/** The notice that told the patient of the shipment: one mail for the first number and `transit_customer`. */
const shipmentTold = (ledger: Situation['ledger']): string | undefined =>
  Object.entries(ledger.outcomes).find(
    ([key, outcome]) => key.startsWith('kit_shipped:') && reached(outcome),
  )?.[0]

interface NumberCandidates {
  /** The first outbound number: as good as `transit_customer`. */
  readonly shipped?: Candidate
  /** Numbers that are worth a mail of their own only where no other is due. */
  readonly updates: readonly Candidate[]
}

function numberCandidates(situation: Situation): NumberCandidates {
  const { order, events, ledger, journey, hasPatient } = situation
  const latest = events.at(-1)
  if (hasPatient === 'no' || (latest !== undefined && wasTooOld(situation, latest))) return { updates: [] }
  const open = (number: string | undefined): number is string =>
    number !== undefined && !Object.hasOwn(ledger.told, number)
  const candidate = (message: PatientMessage | null, number: string): Candidate[] =>
    message === null ? [] : [{ key: `${message}:${number}`, message }]

  const outbound = usefulOutbound(order, events)?.number
  const inbound = usefulInbound(order, events)?.number
  const inboundUpdates = open(inbound) ? candidate(journey.numbers.inbound, inbound) : []
  if (!open(outbound)) return { updates: inboundUpdates }
  const isFirst =
    shipmentTold(ledger) === undefined && events.every(({ status }) => factsOf(status).place !== 'outbound')
  const [shipped] = isFirst ? candidate(journey.numbers.shipped, outbound) : []
  if (shipped !== undefined) return { shipped, updates: inboundUpdates }
  return {
    updates: isFirst ? inboundUpdates : [...inboundUpdates, ...candidate(journey.numbers.outbound, outbound)],
  }
}

interface ReminderCandidate extends Candidate {
  /** When it is due, in ms. */
  readonly at: number
}

/** The reminders of the current stage whose fate is open, earliest first. */
function reminderCandidates(situation: Situation): ReminderCandidate[] {
  const { stage, journey, ledger, hasPatient } = situation
  if (stage === undefined || hasEnded(stage) || hasPatient === 'no' || wasTooOld(situation, stage.since))
    return []
  const since = seenAt(situation, stage.since)
  return journey.steps[stage.status].reminders
    .map(({ after, message }) => ({
      key: `${message}:${stage.since.id}:${formatDuration(after).replaceAll(' ', '-')}`,
      message,
      event: stage.since,
      at: since + after,
    }))
    .filter(({ key }) => !(key in ledger.outcomes))
    .sort((a, b) => a.at - b.at)
}

/** Least telling first. The shipped number outranks paperwork but not what a carrier reports later. */
function inOrderOfProgress(
  events: readonly EventCandidate[],
  numbers: NumberCandidates,
  reminders: readonly Candidate[],
): Candidate[] {
  const isPaperwork = ({ event }: EventCandidate): boolean => factsOf(event.status).place === null
  return [
    ...numbers.updates,
    ...events.filter(isPaperwork),
    ...(numbers.shipped === undefined ? [] : [numbers.shipped]),
    ...events.filter((candidate) => !isPaperwork(candidate)),
    ...reminders,
  ]
}

function upcomingIfHeld({ ledger, now }: Situation, key: string): Upcoming[] {
  const until = ledger.heldUntil[key]
  return until !== undefined && until > now ? [{ key, at: until }] : []
}

/** What operators asked for goes out whatever has happened since. */
function resends(situation: Situation): PatientNotice[] {
  const { ledger, events } = situation
  return Object.entries(ledger.resends).flatMap(([key, original]) => {
    if (key in ledger.outcomes) return []
    const [message, cause] = original.split(':')
    const event = events.find(({ id }) => id === cause)
    // Only keys that `plan` made are ever resent, and those begin with their message.
    const again = definedOnly({ key, message: message as PatientMessage, event })
    return [{ ...toNotice(situation, again), urgent: true as const }]
  })
}

function toNotice({ order, events }: Situation, { key, message, event }: Candidate): PatientNotice {
  return definedOnly({
    to: 'patient' as const,
    key,
    message,
    about: event === undefined ? undefined : { status: event.status, at: event.at },
    outbound: usefulOutbound(order, events),
    inbound: usefulInbound(order, events),
  })
}
