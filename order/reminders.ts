/** Messages that time makes due: the reminders of the stage that an order stays in. */
import type { Candidate } from './candidate'
import { formatDuration } from './duration'
import { type Situation, seenAt, wasTooOld } from './situation'
import { hasEnded } from './timeline'

export interface ReminderCandidate extends Candidate {
  /** When it is due, in ms. */
  readonly at: number
}

/** The reminders of the current stage that are not decided yet, earliest first. */
export function reminderCandidates(situation: Situation): ReminderCandidate[] {
  const { stage, ledger, hasPatient } = situation
  if (stage === undefined || hasEnded(stage) || hasPatient === 'no' || wasTooOld(situation, stage.since))
    return []
  // The patient has a new kit on the way and should not use this one.
  if (ledger.replacedBy !== undefined) return []
  const since = seenAt(situation, stage.since)
  return stage.step.reminders
    .map(({ after, message }) => ({
      key: `${message}:${stage.since.id}:${formatDuration(after).replaceAll(' ', '-')}`,
      message,
      event: stage.since,
      at: since + after,
    }))
    .filter(({ key }, index, all) => all.findIndex((other) => other.key === key) === index)
    .filter(({ key }) => !(key in ledger.outcomes))
    .sort((a, b) => a.at - b.at)
}
