/**
 * The journey: what each status is, who is told what about it, when reminders go out and how long a stage may last.
 *
 * An order pins its journey when it starts, and decides everything by it. A status that the code learns later stays
 * unknown to that order, also in replays, and alerts staff.
 */
import type { StatusFacts } from './status-facts'
import type { PatientMessage } from './testkit/messages'

export interface Reminder {
  /** In ms, counted from when the event that began the stage was first seen. */
  readonly after: number
  readonly message: PatientMessage
}

/** `urgent` goes out at once, even if another alert was sent just before. */
export type AlertLevel = 'alert' | 'urgent'

/** What a status is, and what it leads to. A member that is `null` or empty leads to nothing. */
export interface Step extends StatusFacts {
  readonly patient: PatientMessage | null
  readonly staff: AlertLevel | null
  readonly reminders: readonly Reminder[]
}

export interface Journey {
  /** By status. */
  readonly steps: Readonly<Record<string, Step>>
  /** The messages for tracking numbers, if no message about an event contains them. */
  readonly numbers: {
    /** The first outbound number, which says that the kit was shipped, like a status that `ships`. */
    readonly shipped: PatientMessage | null
    /** An outbound number that comes or changes after the patient was told that the kit was shipped. */
    readonly outbound: PatientMessage | null
    readonly inbound: PatientMessage | null
  }
  /** The message for an order that replaces another, instead of the message of its first status. */
  readonly replacement: PatientMessage | null
  /** Staff are alerted if an order shows no status that its journey knows for this long, in ms. */
  readonly unseenLimit: number
  /** How long a finished order stays open for corrections and reinstatements, in ms. */
  readonly settle: number
}

/** A status that the order's journey does not know: staff are alerted, and the patient is not told. */
const UNKNOWN: Step = {
  place: null,
  ends: false,
  overtakes: false,
  recoverable: false,
  ships: false,
  registration: null,
  limit: null,
  urgentAfter: null,
  patient: null,
  staff: 'alert',
  reminders: [],
}

export const knows = (journey: Journey, status: string): boolean => Object.hasOwn(journey.steps, status)

/** What the journey says about a status. */
export const stepOf = (journey: Journey, status: string): Step =>
  (knows(journey, status) ? journey.steps[status] : undefined) ?? UNKNOWN

/** The same journey with every length of time divided by `factor`, so that weeks pass in seconds. */
export function shorten<J extends Journey>(journey: J, factor: number): J {
  const shorter = (length: number): number => Math.max(1, Math.round(length / factor))
  const orNull = (length: number | null): number | null => (length === null ? null : shorter(length))
  const steps = Object.entries(journey.steps).map(([status, step]) => [
    status,
    {
      ...step,
      reminders: step.reminders.map(({ after, message }) => ({ after: shorter(after), message })),
      limit: orNull(step.limit),
      urgentAfter: orNull(step.urgentAfter),
    },
  ])
  return {
    ...journey,
    steps: Object.fromEntries(steps),
    unseenLimit: shorter(journey.unseenLimit),
    settle: shorter(journey.settle),
  }
}
