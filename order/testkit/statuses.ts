/**
 * The 21 statuses of a testkit order: what each means, where the kit is then, whether it ends the order
 * and how long it may last. Everything that treats statuses differently reads this table.
 *
 * Source: Junction, "Lab testing > Testkit > Order lifecycle". A status reads `HIGH.testkit.LOW`; we keep
 * LOW. HIGH goes backwards for registrable kits and is never used to decide.
 */
import { days } from '../duration'

/** Where the testkit physically is. `null`: the status is paperwork and says nothing of it. */
export type Place = 'outbound' | 'with the patient' | 'inbound' | 'at the lab' | 'nowhere' | null

export interface StatusFacts {
  /** One clause that completes "The order is …" or names what happened; shown to operators. */
  readonly meaning: string
  readonly place: Place
  /** The order is over, though `corrected` or a reinstatement may follow. */
  readonly ends: boolean
  /** How long an order may stay here before staff should look, in ms; `null` where nothing is awaited. */
  readonly lasts: number | null
  /**
   * A later event of this status makes mails about earlier events pointless. Side notes (a bypassed
   * requisition, a blocked lab) do not: what was true before them still is, and still worth telling.
   */
  readonly overtakes: boolean
  /** A setback that later progress proves to be over. */
  readonly recoverable: boolean
}

const step = (meaning: string, place: Place, lasts: number): StatusFacts => ({
  meaning,
  place,
  lasts,
  ends: false,
  overtakes: true,
  recoverable: false,
})
const sideNote = (facts: StatusFacts): StatusFacts => ({ ...facts, overtakes: false })
const setback = (facts: StatusFacts): StatusFacts => ({ ...facts, recoverable: true })
const end = (meaning: string, place: Place = 'nowhere'): StatusFacts => ({
  meaning,
  place,
  lasts: null,
  ends: true,
  overtakes: true,
  recoverable: false,
})

export const STATUSES = {
  ordered: step('Order placed', null, days(3)),
  awaiting_registration: sideNote(step('Waiting for a patient to register the kit', null, days(14))),
  registered: step('Kit registered to a patient', null, days(2)),
  requisition_created: step('The lab accepted the requisition', null, days(5)),
  requisition_bypassed: sideNote(step('A requisition existed already', null, days(5))),
  transit_customer: step('Kit on its way to the patient', 'outbound', days(7)),
  out_for_delivery: step('Kit out for delivery', 'outbound', days(2)),
  with_customer: step('Kit with the patient', 'with the patient', days(21)),
  transit_lab: step('Sample on its way to the lab', 'inbound', days(7)),
  problem_in_transit_customer: setback(
    step('Carrier problem on the way to the patient', 'outbound', days(3)),
  ),
  problem_in_transit_lab: setback(step('Carrier problem on the way to the lab', 'inbound', days(3))),
  delivered_to_lab: step('Sample at the lab', 'at the lab', days(10)),
  lab_processing_blocked: setback(
    sideNote(step('The lab cannot go on with the sample', 'at the lab', days(2))),
  ),
  completed: end('Final results available', 'at the lab'),
  corrected: sideNote(end('Corrected results issued', 'at the lab')),
  failure_to_deliver_to_customer: end('Kit could not be delivered to the patient'),
  failure_to_deliver_to_lab: end('Sample could not be delivered to the lab'),
  sample_error: end('The sample cannot be processed'),
  lost: end('Shipment lost'),
  cancelled: end('Order cancelled'),
  do_not_process: end('Order is not to be processed'),
} as const satisfies Record<string, StatusFacts>

/** A status of the table. Junction declares its enum open, so an event carries a plain string instead. */
export type Status = keyof typeof STATUSES

export const isKnownStatus = (status: string): status is Status => Object.hasOwn(STATUSES, status)

/** A status Junction added after this table: recorded, mails nobody, raised to staff. */
const UNKNOWN: StatusFacts = {
  meaning: 'Status unknown to Kitkeeper',
  place: null,
  ends: false,
  lasts: null,
  overtakes: false,
  recoverable: false,
}

export const factsOf = (status: string): StatusFacts => (isKnownStatus(status) ? STATUSES[status] : UNKNOWN)

/** The longest status worth keeping; Junction's longest is 31 characters. */
const MAX_STATUS_LENGTH = 64

/**
 * `received.testkit.requisition_created` → `requisition_created`. Junction's docs also write
 * `testkit_registered` for `registered`.
 */
export function lowStatus(full: string): string {
  const low = full
    .slice(full.lastIndexOf('.') + 1)
    .trim()
    .slice(0, MAX_STATUS_LENGTH)
  return low === 'testkit_registered' ? 'registered' : low
}
