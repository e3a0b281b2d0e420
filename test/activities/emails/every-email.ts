/** Every email that Kitkeeper can send, rendered from the examples. */
import { type RenderedEmail, renderPatientEmail, renderStaffEmail } from '../../../activities/emails'
import { EXAMPLE_BRAND, EXAMPLE_NOW, exampleReader } from '../../../activities/emails/examples'
import { EXAMPLES, exampleOf } from '../../../activities/emails/letters'
import { STAFF_EXAMPLES } from '../../../activities/emails/letters/staff'
import type { Brand } from '../../../messages/brand'
import { LOCALES, type Locale } from '../../../messages/locales'
import type { Tracking } from '../../../order/junction/snapshot'
import type { PatientNotice } from '../../../order/notice'
import type { PatientMessage } from '../../../order/testkit/messages'

interface Named extends RenderedEmail {
  readonly name: string
}

/** The example of a message as an email in English, for the example's patient and brand. */
export const exampleEmail = (message: PatientMessage, brand: Brand = EXAMPLE_BRAND): RenderedEmail =>
  renderPatientEmail(exampleOf(message), exampleReader('en'), brand, EXAMPLE_NOW)

/** Every message to patients in one language. */
export const patientEmails = (locale: Locale, given: Partial<PatientNotice> = {}): readonly Named[] =>
  EXAMPLES.map((notice) => ({
    name: `${notice.message} ${locale}`,
    ...renderPatientEmail({ ...notice, ...given }, exampleReader(locale), EXAMPLE_BRAND, EXAMPLE_NOW),
  }))

const staffEmails = (): readonly Named[] =>
  Object.entries(STAFF_EXAMPLES).map(([name, alert]) => ({
    name: `staff ${name}`,
    ...renderStaffEmail(alert, EXAMPLE_BRAND),
  }))

/** In every language, and to staff. */
export const EVERY_EMAIL: readonly Named[] = [
  ...LOCALES.flatMap((locale) => patientEmails(locale)),
  ...staffEmails(),
]

interface Given {
  readonly firstName?: string
  readonly brand?: Brand
  readonly outbound?: Tracking
}

/** "Your kit is on its way" in English, without a tracking number unless one is given. */
export function shippedEmail({ firstName, brand = EXAMPLE_BRAND, ...given }: Given): RenderedEmail {
  const { message, to, key } = exampleOf('kit_shipped')
  const reader = { locale: 'en', ...(firstName !== undefined && { firstName }) } as const
  return renderPatientEmail({ message, to, key, ...given }, reader, brand, EXAMPLE_NOW)
}

/** What a person sees of the HTML: no styles, no markup. */
export const visible = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** The text with its line breaks removed. */
export const unwrapped = (text: string): string => text.replace(/\s+/g, ' ')

/** The addresses that an email links to. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
