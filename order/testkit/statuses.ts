/**
 * The 21 statuses of a testkit order: what each one is, whom it tells what, and what staff should do about it.
 * To add a status, add an entry here.
 *
 * Source: Junction, "Lab testing > Testkit > Order lifecycle". A status reads `HIGH.testkit.LOW`. Kitkeeper keeps
 * LOW. HIGH goes backwards for registrable kits, so it never decides anything.
 *
 * Orders do not read this table while they run. They read the journey that was pinned to them when they started.
 */
import { days } from '../duration'
import type { StatusFacts } from '../status-facts'

type High = 'received' | 'collecting_sample' | 'sample_with_lab' | 'completed' | 'failed' | 'cancelled'

/** What a status tells the patient. */
interface Told<M extends string> {
  /** The message's name, as in journey files and in the keys of notices. */
  readonly message: M
  /** The clause that operators read for it. */
  readonly name: string
  /** It is about today, so it is not kept for tomorrow when quiet hours end. */
  readonly onlyToday?: true
}

/** Why staff are alerted, and what they should do. */
interface Alerted {
  readonly level: 'alert' | 'urgent'
  readonly advice: string
}

interface StatusEntry<M extends string> extends StatusFacts {
  /** Junction's first segment. */
  readonly high: High
  /** The clause that operators read for the status. It completes "The order is …" or names what happened. */
  readonly meaning: string
  readonly patient: Told<M> | null
  readonly staff: Alerted | null
  readonly reminders: readonly { readonly after: number; readonly message: 'collect_reminder' }[]
}

/** A status that tells nobody anything. */
const NOTHING = {
  place: null,
  ends: false,
  overtakes: true,
  recoverable: false,
  ships: false,
  registration: null,
  limit: null,
  urgentAfter: null,
  patient: null,
  staff: null,
  reminders: [],
} as const

/** An entry of the table: what differs from a status that tells nobody anything. */
const status = <const M extends string = never>(
  high: High,
  meaning: string,
  differs: Partial<Omit<StatusEntry<M>, 'high' | 'meaning'>>,
): StatusEntry<M> => ({ ...NOTHING, ...differs, high, meaning })

const tell = <const M extends string>(message: M, name: string): Told<M> => ({ message, name })
const alert = (advice: string): Alerted => ({ level: 'alert', advice })
const remind = (...after: number[]) =>
  after.map((length) => ({ after: length, message: 'collect_reminder' as const }))

export const STATUSES = {
  ordered: status('received', 'Order placed', {
    registration: 'open',
    limit: days(3),
    patient: tell('order_confirmed', 'Order confirmed'),
  }),
  awaiting_registration: status('received', 'Waiting for a patient to register the kit', {
    overtakes: false,
    registration: 'awaited',
    limit: days(14),
  }),
  registered: status('received', 'Kit registered to a patient', {
    registration: 'done',
    limit: days(2),
    patient: tell('kit_registered', 'Kit registered'),
  }),
  requisition_created: status('received', 'The lab accepted the requisition', {
    registration: 'done',
    limit: days(5),
    patient: tell('requisition_ready', 'Requisition ready'),
  }),
  requisition_bypassed: status('received', 'A requisition already existed', {
    overtakes: false,
    registration: 'done',
    limit: days(5),
  }),
  transit_customer: status('collecting_sample', 'Kit on its way to the patient', {
    place: 'outbound',
    ships: true,
    limit: days(7),
    patient: tell('kit_shipped', 'Kit shipped'),
  }),
  out_for_delivery: status('collecting_sample', 'Kit out for delivery', {
    place: 'outbound',
    limit: days(2),
    patient: { ...tell('kit_arriving_today', 'Kit arrives today'), onlyToday: true },
  }),
  with_customer: status('collecting_sample', 'Kit with the patient', {
    place: 'with the patient',
    limit: days(21),
    patient: tell('kit_delivered', 'Kit delivered: collect and send back'),
    reminders: remind(days(3), days(7), days(14)),
  }),
  transit_lab: status('collecting_sample', 'Sample on its way to the lab', {
    place: 'inbound',
    limit: days(7),
    patient: tell('sample_on_its_way', 'Sample on its way to the lab'),
  }),
  problem_in_transit_customer: status('collecting_sample', 'Carrier problem on the way to the patient', {
    place: 'outbound',
    recoverable: true,
    limit: days(3),
    patient: tell('kit_delayed', 'Kit delayed'),
    staff: alert(
      'Look up the tracking number with the carrier and check the address. If the kit does not move in a few days, ask Junction’s support for a replacement.',
    ),
  }),
  problem_in_transit_lab: status('collecting_sample', 'Carrier problem on the way to the lab', {
    place: 'inbound',
    recoverable: true,
    limit: days(3),
    patient: tell('sample_delayed', 'Sample delayed'),
    staff: alert(
      'Look up the tracking number with the carrier. If the sample does not move in a few days, ask Junction’s support. A sample that arrives too late may be useless.',
    ),
  }),
  delivered_to_lab: status('sample_with_lab', 'Sample at the lab', {
    place: 'at the lab',
    limit: days(10),
    patient: tell('sample_received', 'Sample at the lab'),
  }),
  lab_processing_blocked: status('sample_with_lab', 'The lab cannot continue with the sample', {
    place: 'at the lab',
    overtakes: false,
    recoverable: true,
    limit: days(2),
    urgentAfter: days(5),
    staff: alert(
      'The detail says what the lab is waiting for. Supply it in the Junction dashboard or through Junction’s support. Most blocks can be lifted, but a sample expires.',
    ),
  }),
  completed: status('completed', 'Final results available', {
    place: 'at the lab',
    ends: true,
    patient: tell('results_ready', 'Results ready'),
  }),
  corrected: status('completed', 'Corrected results issued', {
    place: 'at the lab',
    ends: true,
    overtakes: false,
    staff: alert(
      'The lab has replaced its results. Review them in the Junction dashboard and tell the patient. Kitkeeper does not.',
    ),
  }),
  failure_to_deliver_to_customer: status('failed', 'Kit could not be delivered to the patient', {
    place: 'nowhere',
    ends: true,
    recoverable: true,
    patient: tell('kit_not_delivered', 'Kit could not be delivered'),
    staff: alert(
      'Confirm the address with the patient, then place a new order in Junction and tell them when to expect the kit.',
    ),
  }),
  failure_to_deliver_to_lab: status('failed', 'Sample could not be delivered to the lab', {
    place: 'nowhere',
    ends: true,
    recoverable: true,
    patient: tell('sample_not_delivered', 'Sample could not be delivered'),
    staff: alert(
      'Ask the carrier where the sample is. If it cannot reach the lab in time, arrange a new kit and tell the patient.',
    ),
  }),
  sample_error: status('failed', 'The sample cannot be processed', {
    place: 'nowhere',
    ends: true,
    recoverable: true,
    patient: tell('new_kit_needed', 'A new kit is needed'),
    staff: alert(
      'The detail says why. Arrange a new kit in Junction, tell the patient when to expect it, and what to do differently if it matters.',
    ),
  }),
  lost: status('failed', 'Shipment lost', {
    place: 'nowhere',
    ends: true,
    recoverable: true,
    patient: tell('shipment_lost', 'Shipment lost'),
    staff: alert('Arrange a new kit in Junction and tell the patient when to expect it.'),
  }),
  cancelled: status('cancelled', 'Order canceled', {
    place: 'nowhere',
    ends: true,
    patient: tell('order_cancelled', 'Order canceled'),
  }),
  do_not_process: status('cancelled', 'The lab was told not to process the order', {
    place: 'nowhere',
    ends: true,
    recoverable: true,
    staff: alert('Find out in the Junction dashboard who asked for this and why, and tell the patient.'),
  }),
}

/** A status that this version knows. Junction declares its enum open, so an event carries a plain string instead. */
export type Status = keyof typeof STATUSES

/** The table's statuses, in the order of a kit's life. */
// Object.keys forgets that the table's keys are all there are.
export const STATUS_NAMES = Object.keys(STATUSES) as readonly Status[]

/** This version knows the status. A running order may not: it goes by its journey. */
export const isStatus = (status: string): status is Status => Object.hasOwn(STATUSES, status)

/** The clause that operators read for a status. */
export const meaningOf = (status: string): string =>
  isStatus(status) ? STATUSES[status].meaning : 'Status unknown to Kitkeeper'
