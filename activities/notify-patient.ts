/** The activity that tells a patient one thing: finds the address, writes the mail, posts it. */
import { cancellationSignal, log } from '@temporalio/activity'
import { definedOnly } from '../order/defined'
import type { Outcome, PatientNotice } from '../order/notice'
import { endOfQuiet, isSameDay, type QuietHours } from '../order/quiet-hours'
import { timeZoneOf } from '../order/time-zone'
import type { ContactRequest } from './contacts/contact'
import type { FindContact } from './contacts/find-contact'
import { type Brand, type Locale, localeFrom, renderPatientMail } from './emails'
import type { Mailer } from './emails/transport/mailer'
import { unsubscribeHeader } from './emails/transport/unsubscribe'

export interface PatientMail extends ContactRequest {
  readonly notice: PatientNotice
}

/** What became of it; `held` for quiet hours, until a time in ms. */
export type PatientMailResult =
  | WithoutTime<Extract<Outcome, { is: 'sent' | 'shadowed' | 'skipped' | 'failed' }>>
  | { readonly is: 'held'; readonly until: number }

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never

export interface NotifyPatientDependencies {
  readonly findContact: FindContact
  readonly mailer: Mailer
  readonly brand: Brand
  readonly defaultLocale: Locale
  /** None: mail goes out at any hour. */
  readonly quietHours: QuietHours | undefined
  /** Where nothing says where the patient lives. */
  readonly defaultTimeZone: string
  /** Who stops mails on request: the support address, or the sender's. */
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
  /** @throws ApplicationFailure where another try may succeed: mail server or contact source out of reach */
  return async function notifyPatient(mail: PatientMail): Promise<PatientMailResult> {
    const { orderId, notice, region } = mail
    const signal = cancellationSignal()
    const { email, firstName, locale, timeZone: said, optedOut } = await findContact(mail, signal)
    if (optedOut === true) return { is: 'skipped', why: 'opted_out' }
    if (email === undefined) return { is: 'failed', why: 'no_contact' }

    const timeZone = timeZoneOf(said, region)
    const until = endOfQuietFor(notice, timeZone ?? defaultTimeZone)
    if (until !== undefined) return { is: 'held', until }

    const reader = definedOnly({ firstName, timeZone, locale: localeFrom(locale, defaultLocale) })
    const rendered = await renderPatientMail(notice, reader, brand)
    const headers = unsubscribeHeader(unsubscribeAt, orderId)
    const posted = await mailer.post(
      { ...rendered, to: email, key: `${orderId} ${notice.key}`, kind: notice.message, headers },
      signal,
    )
    log.info(posted.is === 'refused' ? 'Mail to the patient refused' : 'Patient notified', {
      message: notice.message,
      result: posted.is,
    })
    return posted.is === 'refused' ? { is: 'failed', why: 'refused' } : posted
  }

  /** What an operator asks to be sent again is wanted now; what is about today does not wait for tomorrow. */
  function endOfQuietFor({ urgent, message }: PatientNotice, timeZone: string): number | undefined {
    if (quietHours === undefined || urgent === true) return undefined
    const now = Date.now()
    const until = endOfQuiet(quietHours, now, timeZone)
    if (until === undefined || message !== 'kit_arriving_today') return until
    return isSameDay(now, until, timeZone) ? until : undefined
  }
}
