/**
 * What the patient is due. Of all messages that could go out at once, the patient gets the latest. The others are
 * superseded by it.
 */
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
  /** Due as soon as quiet hours end where the patient lives. */
  readonly held: readonly Upcoming[]
  /** Due as soon as the order is resumed. */
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
  if (latest !== undefined) {
    for (const { key, event } of candidates.slice(0, -1)) {
      // A number needs no decision: whatever is sent tells it along.
      if (event !== undefined) decided[key] = { is: 'superseded', at: situation.now, by: latest.key }
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

/** Tells the messages of events that may still go out from those that are decided without sending. */
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

/** Least telling first. The first number outranks paperwork, but not what a carrier reports later. */
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

/** What operators asked for goes out whatever has happened since. */
function resends(situation: Situation): PatientNotice[] {
  const { ledger, events } = situation
  return Object.entries(ledger.resends).flatMap(([key, original]) => {
    if (key in ledger.outcomes) return []
    // Only keys that `plan` made are ever resent, and those begin with their message.
    const message = subjectOf(original) as PatientMessage
    const event = events.find(({ id }) => {
      const about = `${message}:${id}`
      // A reminder's key goes on with its length of time.
      return original === about || original.startsWith(`${about}:`)
    })
    return [{ ...toNotice(situation, { key, message, ...(event && { event }) }), urgent: true as const }]
  })
}
