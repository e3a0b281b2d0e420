/** What operators read about an alert, in emails, the Web UI and the command line: what happened, and what to do. */
import type { Intervention } from '../ledger'
import { ALERT_REASONS, type AlertReason, type Matter } from '../notice'
import type { Place } from '../status-facts'
import { isStatus, meaningOf, STATUSES } from './statuses'

/** How much of an unknown status is shown, in characters. A headline is one line; Temporal's summaries take 200 bytes. */
const MAX_STATUS = 40

/** What happened. If it is about the order itself, the status says it best. */
export function headline({ reason, status }: Matter): string {
  if (reason === 'setback' && status) return meaningOf(status)
  if (reason === 'unknown_status' && status)
    return `${ALERT_REASONS.unknown_status}: ${status.slice(0, MAX_STATUS)}`
  if (reason === 'stuck' && status) return `${ALERT_REASONS.stuck}: ${meaningOf(status)}`
  return ALERT_REASONS[reason]
}

/** What to do about an alert. */
export interface Advice {
  /** What helps most comes first. */
  readonly text: string
  /** The update that does it. Each place that shows the advice says how to send it. */
  readonly update?: Intervention['what']
}

export function adviceFor(matter: Matter): Advice {
  const update = UPDATES.get(matter.reason)
  return { text: textFor(matter), ...(update !== undefined && { update }) }
}

const UPDATES: ReadonlyMap<AlertReason, Intervention['what']> = new Map([
  ['no_contact', 'setContact'],
  ['refused', 'setContact'],
  ['undeliverable', 'resend'],
  ['lookup_failed', 'resend'],
])

function textFor({ reason, status, detail }: Matter): string {
  if (status === undefined) return ADVICE[reason]
  const block = detail === undefined ? undefined : HOW_TO_UNBLOCK[detail]
  if (block !== undefined && (reason === 'setback' || reason === 'stuck')) return `${block} ${EXPIRES}`
  if (reason === 'setback') return (isStatus(status) && STATUSES[status].staff?.advice) || ADVICE.setback
  if (reason === 'stuck') return STUCK[(isStatus(status) ? STATUSES[status].place : null) ?? 'nowhere']
  return ADVICE[reason]
}

const ADVICE: Readonly<Record<AlertReason, string>> = {
  setback: 'Look at the order in the Junction dashboard and settle the next step with the patient.',
  unknown_status:
    'Kitkeeper did not tell the patient. Look the status up in Junction’s docs, tell the patient if they should know, and ask your developers to add it to Kitkeeper’s table of statuses.',
  stuck: 'Look at the order in the Junction dashboard and ask Junction’s support what it is waiting for.',
  critical_result:
    'Open the order in the Junction dashboard now and follow your clinical escalation procedure. Kitkeeper does not tell the patient.',
  no_contact: 'Find the patient’s email address and give it to the order. What is due then goes out.',
  refused:
    'The address does not take email. Find the right one and give it to the order, or reach the patient another way.',
  undeliverable: 'Check that the mail server works and accepts our email. Then send the email again.',
  lookup_failed: 'Check that Junction’s API and your contact service answer. Then send the email again.',
  sms_still_on:
    'The patient gets Junction’s SMS as well as our emails. Check that JUNCTION_API_KEY may change orders, or switch the order’s SMS off in the Junction dashboard.',
}

/** By Junction's `status_detail`: how to lift a block at the lab. */
const HOW_TO_UNBLOCK: Readonly<Record<string, string>> = {
  date_of_collection_unspecified:
    'The lab is missing the date of collection. Ask the patient for it and enter it in the Junction dashboard.',
  demographic_information_unspecified:
    'The lab is missing the patient’s name, date of birth or sex. Complete them in the Junction dashboard.',
  demographic_information_mismatch:
    'What the patient wrote on the kit differs from the order. Ask the patient, and correct it in the Junction dashboard.',
  consent_missing:
    'The lab is missing the patient’s consent. Get it, and enter it in the Junction dashboard.',
  kit_not_registered: 'Nobody has registered the kit. Ask the patient to register it.',
  collection_site_unrecognised:
    'The lab does not recognize the collection site. Correct it in the Junction dashboard.',
}
const EXPIRES = 'Be quick: the sample expires.'

/** By the place of the kit when the order stopped moving. `nowhere`: it is still paperwork. */
const STUCK: Readonly<Record<NonNullable<Place>, string>> = {
  outbound:
    'Look up the tracking number with the carrier. If the kit is not moving, ask Junction’s support for a replacement.',
  'with the patient':
    'The reminders did not help. Call or write to the patient: they may need help, or a new kit.',
  inbound:
    'Look up the tracking number with the carrier. If the sample is not moving, ask Junction’s support.',
  'at the lab': 'Ask Junction’s support what the lab is waiting for.',
  nowhere: ADVICE.stuck,
}
