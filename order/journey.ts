/**
 * The journey: which event tells whom what, when reminders go out and how long a stage may last. Policy as
 * data. An order keeps the journey it was started with, so changing the policy never breaks a running order.
 */
import { days } from './duration'
import type { PatientMessage } from './notice'
import { STATUSES, type Status } from './testkit/statuses'

export interface Reminder {
  /** ms after the event that began the stage was first seen. */
  readonly after: number
  readonly message: PatientMessage
}

/** `urgent` goes out at once, whatever was sent just before. */
export type StaffAlert = 'alert' | 'urgent'

/** What one status leads to. A member that is `null` or empty: nothing. */
export interface Step {
  readonly patient: PatientMessage | null
  readonly staff: StaffAlert | null
  readonly reminders: readonly Reminder[]
  /** Staff are alerted after this long without movement, in ms. */
  readonly limit: number | null
}

export interface Journey {
  readonly steps: Readonly<Record<Status, Step>>
  /** What a tracking number that appears is told as, when no event's mail tells it along. */
  readonly numbers: {
    /** The first outbound number, in place of the mail that `transit_customer` would send. */
    readonly shipped: PatientMessage | null
    /** An outbound number that comes, or changes, after the patient was told of the shipment. */
    readonly outbound: PatientMessage | null
    readonly inbound: PatientMessage | null
  }
  /** How long a finished order stays open for corrections and reinstatements, in ms. */
  readonly settle: number
}

function step(status: Status, told: Partial<Omit<Step, 'limit'>> = {}): Step {
  return { patient: null, staff: null, reminders: [], limit: STATUSES[status].lasts, ...told }
}

const remind = (message: PatientMessage, ...after: number[]): Reminder[] =>
  after.map((length) => ({ after: length, message }))

/** The journey of an order unless a journey file says otherwise. Limits come from the table of statuses. */
export const DEFAULT_JOURNEY: Journey = {
  steps: {
    ordered: step('ordered', { patient: 'order_confirmed' }),
    awaiting_registration: step('awaiting_registration'),
    registered: step('registered', { patient: 'kit_registered' }),
    requisition_created: step('requisition_created', { patient: 'requisition_ready' }),
    requisition_bypassed: step('requisition_bypassed'),
    transit_customer: step('transit_customer', { patient: 'kit_shipped' }),
    out_for_delivery: step('out_for_delivery', { patient: 'kit_arriving_today' }),
    with_customer: step('with_customer', {
      patient: 'kit_delivered',
      reminders: remind('collect_reminder', days(3), days(7), days(14)),
    }),
    transit_lab: step('transit_lab', { patient: 'sample_on_its_way' }),
    problem_in_transit_customer: step('problem_in_transit_customer', {
      patient: 'kit_delayed',
      staff: 'alert',
    }),
    problem_in_transit_lab: step('problem_in_transit_lab', { patient: 'sample_delayed', staff: 'alert' }),
    delivered_to_lab: step('delivered_to_lab', { patient: 'sample_received' }),
    lab_processing_blocked: step('lab_processing_blocked', { staff: 'alert' }),
    completed: step('completed', { patient: 'results_ready' }),
    corrected: step('corrected', { staff: 'alert' }),
    failure_to_deliver_to_customer: step('failure_to_deliver_to_customer', {
      patient: 'kit_not_delivered',
      staff: 'alert',
    }),
    failure_to_deliver_to_lab: step('failure_to_deliver_to_lab', {
      patient: 'sample_not_delivered',
      staff: 'alert',
    }),
    sample_error: step('sample_error', { patient: 'new_kit_needed', staff: 'alert' }),
    lost: step('lost', { patient: 'shipment_lost', staff: 'alert' }),
    cancelled: step('cancelled', { patient: 'order_cancelled' }),
    do_not_process: step('do_not_process', { staff: 'alert' }),
  },
  numbers: { shipped: 'kit_shipped', outbound: 'kit_tracking', inbound: 'return_tracking' },
  settle: days(14),
}

/** The same journey with every length of time divided by `factor`: weeks pass in a minute, for a demonstration. */
export function shorten(journey: Journey, factor: number): Journey {
  const shorter = (length: number): number => Math.max(1, Math.round(length / factor))
  const steps = Object.entries(journey.steps).map(([status, { reminders, limit, ...told }]) => [
    status,
    {
      ...told,
      reminders: reminders.map(({ after, message }) => ({ after: shorter(after), message })),
      limit: limit === null ? null : shorter(limit),
    },
  ])
  // The keys are those of `journey.steps`; Object.fromEntries does not know it.
  return { ...journey, steps: Object.fromEntries(steps) as Journey['steps'], settle: shorter(journey.settle) }
}
