/** What staff are told about one order, by email and in their chat channel. Nothing in it says who the patient is. */
import type { AlertReason, StaffNotice } from '../order/notice'
import { shortNumberOf } from '../order/short-number'
import { meaningOf } from '../order/testkit/statuses'

export interface StaffAlert {
  readonly orderId: string
  /** Everything that came up at once. */
  readonly notices: readonly StaffNotice[]
  /** The page of the order's run in the Temporal Web UI. */
  readonly workflowUrl?: string | undefined
}

/** One urgent notice makes the whole alert urgent. */
export const isUrgent = ({ notices }: StaffAlert): boolean => notices.some(({ urgent }) => urgent)

/**
 * Tells alerts apart in a list of subjects: `No email address known, and 2 more: order 08BC-7F58`. An urgent notice is
 * named first. A status of Junction's making is not quoted, because a subject is read over shoulders.
 */
export function titleOf(alert: StaffAlert): string {
  const { orderId, notices } = alert
  const first = notices.find(({ urgent }) => urgent) ?? notices[0]
  const matter = first === undefined ? 'Needs attention' : matterOf(first)
  const more = notices.length > 1 ? `, and ${notices.length - 1} more` : ''
  return `${isUrgent(alert) ? 'Urgent: ' : ''}${matter}${more}: order ${shortNumberOf(orderId)}`
}

function matterOf({ reason, status }: StaffNotice): string {
  const known = status !== undefined && reason !== 'unknown_status'
  return known ? MATTERS[reason](meaningOf(status)) : MATTERS[reason]()
}

/** Short, because subjects are cut off. `what`: what the status means. */
const MATTERS: Readonly<Record<AlertReason, (what?: string) => string>> = {
  setback: (what = 'Needs a look') => what,
  unknown_status: () => 'Unknown status',
  stuck: (what) => (what === undefined ? 'No movement' : `No movement (${what})`),
  critical_result: () => 'Flagged by the lab',
  no_contact: () => 'No email address known',
  refused: () => 'Email to the patient refused',
  undeliverable: () => 'Email to the patient not delivered',
  lookup_failed: () => 'Address not looked up',
  sms_still_on: () => 'Junction’s SMS still on',
}
