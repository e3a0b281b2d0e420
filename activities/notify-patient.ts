/** The activity that notifies a patient: it finds the address, renders the email and sends it. */
import { activityInfo, cancellationSignal, log } from '@temporalio/activity'
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'
import type { Brand } from '../messages/brand'
import { type Locale, localeFrom } from '../messages/locales'
import { definedOnly } from '../order/defined'
import { NO_CONTACT, REFUSED } from '../order/failure-types'
import { maskedAddress } from '../order/masked-address'
import type { Outcome, PatientNotice } from '../order/notice'
import { endOfQuiet, isSameDay, type QuietHours } from '../order/quiet-hours'
import { isOnlyForToday } from '../order/testkit/messages'
import { timeZoneOf } from '../order/time-zone'
import type { ContactRequest } from './contacts/contact'
import type { FindContact } from './contacts/find-contact'
import { renderPatientEmail } from './emails'
import type { Mailer } from './emails/transport/mailer'

export interface NotifyPatientInput extends ContactRequest {
  readonly notice: PatientNotice
}

/** What became of the notice. `held`: quiet hours last until that time, in ms since the epoch. */
export type NotifyPatientResult =
  | WithoutTime<Extract<Outcome, { is: 'sent' | 'shadowed' | 'skipped' }>>
  | { readonly is: 'held'; readonly until: number }

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

export interface NotifyPatientDependencies {
  readonly findContact: FindContact
  readonly mailer: Mailer
  readonly brand: Brand
  readonly defaultLocale: Locale
  /** `undefined`: emails go out at any hour. */
  readonly quietHours: QuietHours | undefined
  /** For patients whose time zone is unknown; an IANA name. */
  readonly defaultTimeZone: string
  /** The address that stops emails on request: the support address, or the sender's. */
  readonly unsubscribeAt: string
}

export function createNotifyPatient({
  findContact,
  mailer,
  brand,
  defaultLocale,
  quietHours,
  defaultTimeZone,
  unsubscribeAt,
}: NotifyPatientDependencies) {
  /**
   * @throws ApplicationFailure `NoContact` or `Refused` if retries do not help. Any other type if a retry may succeed: the
   *   mail server or a contact source is unavailable.
   */
  return async function notifyPatient(input: NotifyPatientInput): Promise<NotifyPatientResult> {
    const { orderId, notice, region } = input
    const signal = cancellationSignal()
    const { email, firstName, locale, timeZone: said, optedOut } = await findContact(input, signal)
    if (optedOut === true) return { is: 'skipped', why: 'opted_out' }
    if (email === undefined) throw noContact(orderId)

    const timeZone = timeZoneOf(said, region)
    const now = timeNow()
    const until = endOfQuietFor(notice, now, timeZone ?? defaultTimeZone)
    if (until !== undefined) return { is: 'held', until }

    const reader = definedOnly({ firstName, timeZone, locale: localeFrom(locale, defaultLocale) })
    const rendered = renderPatientEmail(notice, reader, brand, now)
    const headers = unsubscribeHeader(unsubscribeAt, orderId)
    const posted = await mailer.post(
      { ...rendered, to: email, key: `${orderId} ${notice.key}`, kind: notice.message, headers },
      signal,
    )
    log.info(posted.is === 'refused' ? 'Email to the patient refused' : 'Patient notified', {
      message: notice.message,
      result: posted.is,
    })
    if (posted.is === 'refused') throw refused(orderId)
    return { ...posted, to: maskedAddress(email) }
  }

  /** An email that an operator resends goes out now. An email about today does not wait for tomorrow. */
  function endOfQuietFor(
    { urgent, message }: PatientNotice,
    now: number,
    timeZone: string,
  ): number | undefined {
    if (quietHours === undefined || urgent === true) return undefined
    const until = endOfQuiet(quietHours, now, timeZone)
    if (until === undefined || !isOnlyForToday(message)) return until
    return isSameDay(now, until, timeZone) ? until : undefined
  }
}

/**
 * The later of this machine's clock and Temporal's, in ms. If this machine's were behind, the email would be held again
 * each time that Temporal's clock says that quiet hours are over.
 */
const timeNow = (): number => Math.max(Date.now(), activityInfo().currentAttemptScheduledTimestampMs)

const noContact = (orderId: string): ApplicationFailure =>
  failure(
    NO_CONTACT,
    `No email address is known for the patient of order ${orderId}. Find it and give it to the order with the update “setContact”.`,
  )

const refused = (orderId: string): ApplicationFailure =>
  failure(
    REFUSED,
    `The mail server refused the email to the patient of order ${orderId} for good. Find an address that works and give it to the order with the update “setContact”.`,
  )

/** Not a fault of the worker: staff are alerted to it, so the worker neither logs nor counts it as an error. */
const failure = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.create({
    type,
    message,
    nonRetryable: true,
    category: ApplicationFailureCategory.BENIGN,
  })

/**
 * `List-Unsubscribe` (RFC 2369): email programs show a button for it. It writes to the people who can stop the emails.
 * They set `optedOut` in the contact service, or pause the order. There is no one-click link (RFC 8058), because
 * Kitkeeper does not have a page for patients.
 */
function unsubscribeHeader(support: string, orderId: string): Record<string, string> {
  const subject = encodeURIComponent(`Stop emails about order ${orderId}`)
  return { 'List-Unsubscribe': `<mailto:${support}?subject=${subject}>` }
}
