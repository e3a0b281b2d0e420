import {
  type Brand,
  LOCALES,
  type Locale,
  type RenderedMail,
  renderPatientMail,
  renderStaffMail,
} from '../../../activities/emails'
import { BRAND, NOW, READERS, SAMPLES, STAFF_SAMPLES } from '../../../activities/emails/samples'
import type { Tracking } from '../../../order/junction/snapshot'
import type { PatientNotice } from '../../../order/notice'

interface Named extends RenderedMail {
  readonly name: string
}

/** Every patient message in a language. */
export const patientMails = (locale: Locale, given: Partial<PatientNotice> = {}): Promise<Named[]> =>
  Promise.all(
    Object.values(SAMPLES).map(async (notice) => ({
      name: `${notice.message} ${locale}`,
      ...(await renderPatientMail({ ...notice, ...given }, READERS[locale], BRAND, NOW)),
    })),
  )

export const staffMails = (): Promise<Named[]> =>
  Promise.all(
    Object.entries(STAFF_SAMPLES).map(async ([name, alert]) => ({
      name: `staff ${name}`,
      ...(await renderStaffMail(alert, BRAND)),
    })),
  )

/** Rendered once for each file of tests: nobody changes them. */
let all: Promise<readonly Named[]> | undefined

export function everyMail(): Promise<readonly Named[]> {
  all ??= Promise.all([...LOCALES.map((locale) => patientMails(locale)), staffMails()]).then((mails) =>
    mails.flat(),
  )
  return all
}

interface Given {
  readonly firstName?: string
  readonly brand?: Brand
  readonly locale?: Locale
  readonly outbound?: Tracking
  readonly inbound?: Tracking
}

/** "Your kit is on its way", with what a test is about. */
export function shippedMail({
  firstName,
  brand = BRAND,
  locale = 'en',
  ...given
}: Given): Promise<RenderedMail> {
  const { message, to, key } = SAMPLES.kit_shipped
  return renderPatientMail(
    { message, to, key, ...given },
    { locale, ...(firstName !== undefined && { firstName }) },
    brand,
    NOW,
  )
}

/** What a reader sees of the HTML, styles and markup gone. */
export const visible = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** The addresses a mail links to. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
