/** Why a notice did not go out, in words for operators. */
import { ALERT_REASONS, isStaffKey, type SkipReason, subjectOf } from './notice'
import { isStatus, meaningOf } from './testkit/statuses'
import { describeKey, type Notification } from './view'

/** What became of a notice, for operators. */
export const OUTCOMES: Readonly<Record<Notification['outcome'], string>> = {
  sent: 'sent',
  shadowed: 'not sent, because nothing leaves in shadow mode',
  superseded: 'overtaken',
  skipped: 'not sent',
  failed: 'failed',
  'under way': 'being sent; tried until it goes out',
  paused: 'goes out once the order is resumed, unless it is overtaken first',
  held: 'waits until then for quiet hours to end',
}

/** Each completes "It was not sent: …". */
const SKIP_REASONS = {
  too_old: 'its event was older than MAX_EVENT_AGE when first seen',
  not_registered: 'nobody was bound to the kit then',
  opted_out: 'the patient has opted out of email',
  no_recipient: 'neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set',
} as const satisfies Record<SkipReason, string>

/** Why an alert to staff failed. */
const STAFF_REASONS: Readonly<Record<string, string>> = {
  refused: 'it was refused for good',
  undeliverable: 'it could not be delivered for a day',
}

const REASONS: ReadonlyMap<string, string> = new Map(Object.entries({ ...SKIP_REASONS, ...ALERT_REASONS }))

/** What happened before the address was corrected, such as `; before that it failed: …`. */
export const beforeInWords = ({ failedBefore }: Pick<Notification, 'failedBefore'>): string =>
  failedBefore === undefined ? '' : `; before that it failed: ${REASONS.get(failedBefore) ?? failedBefore}`

/** Why a notice was superseded, skipped or failed, as a clause. `undefined` if there is nothing to explain. */
export function whyInWords({
  to,
  outcome,
  why,
}: Pick<Notification, 'to' | 'outcome' | 'why'>): string | undefined {
  if (why === undefined) return undefined
  // Of several failures of one kind, one alert speaks for all.
  if (outcome === 'superseded' && to === 'staff' && isStaffKey(why))
    return 'by another alert of the same kind'
  if (outcome === 'superseded') return `by "${overtakerInWords(why)}"`
  return (to === 'staff' ? STAFF_REASONS[why] : undefined) ?? REASONS.get(why) ?? why
}

/** What superseded a notice: an event, by its status, or another notice. */
function overtakerInWords(key: string): string {
  const subject = subjectOf(key)
  return isStatus(subject) ? meaningOf(subject) : describeKey(key)
}

/**
 * Everything that happened to a notice, such as `sent to j…@example.com` or `overtaken by "Kit shipped"`.
 *
 * @param clean makes text from outside harmless on the reader's page
 */
export function becameInWords(notification: Notification, clean: (text: string) => string): string {
  const { outcome, address } = notification
  const why = whyInWords(notification)
  const joint = outcome === 'superseded' ? ' ' : ': '
  // A worker of a later version may know outcomes that this one has no words for.
  const words = OUTCOMES[outcome] ?? outcome
  const recipient =
    address === undefined ? '' : outcome === 'sent' ? ` to ${clean(address)}` : ` (${clean(address)})`
  const reason = why === undefined ? '' : `${joint}${clean(why)}`
  return `${words}${reason}${recipient}${clean(beforeInWords(notification))}`
}
