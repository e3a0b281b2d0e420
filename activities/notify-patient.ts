/** The activity that tells a patient one thing: finds the address, writes the mail, posts it. */
import { cancellationSignal, log } from '@temporalio/activity'
import type { Outcome, PatientNotice } from '../order/notice'
import type { ContactRequest } from './contacts/contact'
import type { FindContact } from './contacts/find-contact'
import { type Brand, type Locale, localeFrom, renderPatientMail } from './emails'
import type { Mailer } from './mailer'

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
}

export function createNotifyPatient({
  findContact,
  mailer,
  brand,
  defaultLocale,
}: NotifyPatientDependencies) {
  /** @throws ApplicationFailure where another try may succeed: mail server or contact source out of reach */
  return async function notifyPatient(mail: PatientMail): Promise<PatientMailResult> {
    const { orderId, notice } = mail
    const contact = await findContact(mail)
    if (contact === undefined) return { is: 'failed', why: 'no_contact' }
    if (contact.optedOut === true) return { is: 'skipped', why: 'opted_out' }

    const { email, locale, ...reader } = contact
    const rendered = await renderPatientMail(
      notice,
      { ...reader, locale: localeFrom(locale, defaultLocale) },
      brand,
    )
    const posted = await mailer.post(
      { ...rendered, to: email, key: `${orderId} ${notice.key}`, kind: notice.message },
      cancellationSignal(),
    )
    log.info(posted.is === 'sent' ? 'Patient notified' : 'Mail to the patient refused', {
      message: notice.message,
    })
    return posted.is === 'sent' ? posted : { is: 'failed', why: 'refused' }
  }
}
