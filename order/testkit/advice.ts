/** What operators read of an alert, in mails, in the Web UI and on the command line: what happened, and what to do. */
import { ALERT_REASONS, type AlertReason, type StaffNotice } from '../notice'
import { factsOf, isKnownStatus, type Place, type Status } from './statuses'

/** What an alert is about. */
export type Matter = Pick<StaffNotice, 'reason' | 'status'>

/** Of a status that Junction made up: a headline is one line, and Temporal's summaries hold 200 bytes. */
const MAX_STATUS = 40

/** What happened. Where the order itself is the matter, its status says it best. */
export function headline({ reason, status }: Matter): string {
  if (reason === 'setback' && status) return factsOf(status).meaning
  if (reason === 'unknown_status' && status)
    return `${ALERT_REASONS.unknown_status}: ${status.slice(0, MAX_STATUS)}`
  if (reason === 'stuck' && status) return `${ALERT_REASONS.stuck}: ${factsOf(status).meaning}`
  return ALERT_REASONS[reason]
}

/** What to do about an alert, most telling thing first. */
export function adviceFor({ reason, status }: Matter): string {
  if (status !== undefined && reason === 'setback')
    return (isKnownStatus(status) ? AFTER[status] : undefined) ?? FOR[reason]
  if (status !== undefined && reason === 'stuck') return STUCK[factsOf(status).place ?? 'nowhere']
  return FOR[reason]
}

const FOR: Readonly<Record<AlertReason, string>> = {
  setback: 'Look at the order in the Junction dashboard and settle the next step with the patient.',
  unknown_status:
    'The patient was not mailed about it. Look the status up in Junction’s docs, tell the patient if they should know, and ask your developers to add it to Kitkeeper’s table of statuses.',
  stuck: 'Look at the order in the Junction dashboard and ask Junction’s support what it is waiting for.',
  critical_result:
    'Open the order in the Junction dashboard now and follow your clinical escalation procedure. Kitkeeper does not tell the patient.',
  no_contact:
    'Find the patient’s e-mail address and give it to the workflow with the update “setContact”. What is due then goes out.',
  refused:
    'The address does not take mail. Find the right one and give it to the workflow with the update “setContact”, or reach the patient another way.',
  undeliverable:
    'Check that the mail server works and takes our mail. Then send the workflow the update “resend”.',
  sms_still_on:
    'The patient gets Junction’s SMS beside our mails. Check that JUNCTION_API_KEY may change orders, or switch the order’s SMS off in the Junction dashboard.',
}

const AFTER: Readonly<Partial<Record<Status, string>>> = {
  problem_in_transit_customer:
    'Look up the tracking number with the carrier and check the address. If the kit does not move in a few days, ask Junction’s support for a replacement.',
  problem_in_transit_lab:
    'Look up the tracking number with the carrier. If the sample does not move in a few days, ask Junction’s support; a sample that arrives too late may be of no use.',
  failure_to_deliver_to_customer:
    'Confirm the address with the patient, then place a new order in Junction and tell them when to expect the kit.',
  failure_to_deliver_to_lab:
    'Ask the carrier where the sample is. If it cannot reach the lab in time, arrange a new kit and tell the patient.',
  lost: 'Arrange a new kit in Junction and tell the patient when to expect it.',
  sample_error:
    'The detail says why. Arrange a new kit in Junction, tell the patient when to expect it, and what to do differently if it matters.',
  lab_processing_blocked:
    'The detail says what the lab is waiting for. Supply it in the Junction dashboard or through Junction’s support; most blocks can be lifted.',
  corrected:
    'The lab has replaced its results. Review them in the Junction dashboard; the patient is told by you, not by Kitkeeper.',
  do_not_process: 'Find out in the Junction dashboard who asked for this and why, and tell the patient.',
}

/** By where the kit was when the order stopped moving; "nowhere" stands for paperwork. */
const STUCK: Readonly<Record<NonNullable<Place>, string>> = {
  outbound:
    'Look up the tracking number with the carrier. If the kit is not moving, ask Junction’s support for a replacement.',
  'with the patient':
    'The reminders did not help. Call or write to the patient: they may need help, or a new kit.',
  inbound:
    'Look up the tracking number with the carrier. If the sample is not moving, ask Junction’s support.',
  'at the lab': 'Ask Junction’s support what the lab is waiting for.',
  nowhere: FOR.stuck,
}
