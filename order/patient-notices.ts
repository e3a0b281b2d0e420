/** Messages that are due to the patient. Only the latest one goes out and supersedes the others. */
import { type EventCandidate, eventCandidates, overtakerOf } from './by-event'
import { type NumberCandidates, numberCandidates } from './by-number'
import { type Candidate, toNotice } from './candidate'
import { stepOf } from './journey'
import { type Outcome, type PatientNotice, type SkipReason, subjectOf } from './notice'
import { reminderCandidates } from './reminders'
import { type Situation, type Upcoming, wasTooOld } from './situation'
import type { PatientMessage } from './testkit/messages'

interface PatientPlan {
  readonly due: readonly PatientNotice[]
  /** Due when the patient's quiet hours end. */
  readonly held: readonly Upcoming[]
  /** Due when the order is resumed. */
  readonly paused: readonly PatientNotice[]
  readonly decided: Readonly<Record<string, Outcome>>
  readonly upcoming: readonly Upcoming[]
}

export function patientNotices(situation: Situation): PatientPlan {
  const { fresh, decided } = sortEvents(situation)
  const reminders = reminderCandidates(situation)
  const remindersDue = reminders.filter(({ at }) => at <= situation.now)
  const candidates = inOrderOfProgress(situation, fresh, numberCandidates(situation), remindersDue)
  const latest = candidates.at(-1)
  // A number needs no outcome of its own, because the message that is sent contains it.
  const others = candidates.slice(0, -1).flatMap(({ key, event }) => (event === undefined ? [] : [key]))
  const notices = latest === undefined ? [] : [toNotice(situation, latest, others)]
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

/** Separates messages about events that may still go out from those that are settled without sending. */
function sortEvents(situation: Situation): {
  readonly fresh: readonly EventCandidate[]
  readonly decided: Record<string, Outcome>
} {
  const fresh: EventCandidate[] = []
  const decided: Record<string, Outcome> = {}
  const skip = (key: string, why: SkipReason): void => {
    decided[key] = { is: 'skipped', at: situation.now, why }
  }
  for (const candidate of eventCandidates(situation)) {
    const { key, event } = candidate
    const overtaker = overtakerOf(situation, candidate)
    if (overtaker !== undefined) decided[key] = { is: 'superseded', at: situation.now, by: overtaker }
    else if (wasTooOld(situation, event)) skip(key, 'too_old')
    else if (situation.hasPatient === 'no') skip(key, 'not_registered')
    else fresh.push(candidate)
  }
  return { fresh, decided }
}

/** Least important first. The first number outranks paperwork, but not what a carrier reports later. */
function inOrderOfProgress(
  { journey }: Situation,
  events: readonly EventCandidate[],
  numbers: NumberCandidates,
  reminders: readonly Candidate[],
): Candidate[] {
  const isPaperwork = ({ event }: EventCandidate): boolean => stepOf(journey, event.status).place === null
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

/** Notices that operators resend. They go out no matter what has happened since. */
function resends(situation: Situation): PatientNotice[] {
  const { ledger, events, journey } = situation
  return Object.entries(ledger.resends).flatMap(([key, original]) => {
    if (key in ledger.outcomes) return []
    // Only keys that `plan` made can be resent, and those begin with their message.
    const message = subjectOf(original) as PatientMessage
    const event = events.find(({ id }) => {
      const about = `${message}:${id}`
      // A reminder's key continues with its length of time.
      return original === about || original.startsWith(`${about}:`)
    })
    const tellsShipment =
      event === undefined ? message === journey.numbers.shipped : stepOf(journey, event.status).ships
    const again = { key, message, ...(event && { event }), tellsShipment }
    return [{ ...toNotice(situation, again), urgent: true as const }]
  })
}
