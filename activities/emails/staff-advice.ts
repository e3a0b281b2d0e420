import type { AlertReason, StaffNotice } from '../../order/notice'
import type { Status } from '../../order/status'

/** What to do, in the words of someone who has done it before. */
export function adviceFor({ reason, status }: StaffNotice): string {
  if (reason === 'setback' && status !== undefined) return BY_STATUS[status as Status] ?? BY_REASON.setback
  return BY_REASON[reason]
}

const BY_REASON: Readonly<Record<AlertReason, string>> = {
  setback: 'Look at the order in the Junction dashboard and decide on the next step with the patient.',
  unknown_status:
    'The patient was not mailed. Look the status up in Junction’s docs, tell the patient if they should know, and add it to Kitkeeper’s table of statuses.',
  stuck:
    'Look at the order in the Junction dashboard. If a carrier has it, follow the tracking number; if the lab has it, ask Junction’s support.',
  critical_result:
    'The lab flagged this order. Look at it in the Junction dashboard now and follow your clinical escalation procedure. The patient was not told.',
  no_contact:
    'Find an e-mail address for the patient and send the workflow the update setContact; what is due then goes out.',
  refused:
    'The address is likely wrong. Find the right one and send the workflow the update setContact, or reach the patient another way.',
  undeliverable: 'Check the mail server and its log. Once it works, send the workflow the update resend.',
}

const BY_STATUS: Readonly<Partial<Record<Status, string>>> = {}
