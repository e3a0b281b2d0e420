/** The people, shipments and times of the example emails, which previews show and snapshots approve. */
import type { Brand } from '../../messages/brand'
import { DEFINITIONS, type Locale } from '../../messages/locales'
import type { Reader } from '../../messages/reader'
import { days, hours } from '../../order/duration'
import type { Tracking } from '../../order/junction/snapshot'
import type { PatientNotice } from '../../order/notice'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import type { Status } from '../../order/testkit/statuses'

/** A Tuesday afternoon in Chicago, when every example is sent. */
export const EXAMPLE_NOW = Date.parse('2025-06-03T19:30:00Z')

export const EXAMPLE_BRAND: Brand = {
  name: 'Juniper Health',
  supportEmail: 'care@juniper.example',
  portalUrl: 'https://my.juniper.example',
  postalAddress: 'Juniper Health, 120 West Oak Street, Springfield, IL 62701',
}

export const exampleReader = (locale: Locale): Reader => ({
  firstName: DEFINITIONS[locale].exampleFirstName,
  locale,
  timeZone: 'America/Chicago',
})

/** What an example's notice says; its key and message follow from the letter. */
export type ExampleNotice = Omit<PatientNotice, 'to' | 'key' | 'message'>

/** An event half an hour before the email, or `daysAgo` days earlier than that. */
export function happened(status: Status, daysAgo = 0): ExampleNotice {
  const at = EXAMPLE_NOW - days(daysAgo) - hours(0.5)
  const { limit } = DEFAULT_JOURNEY.steps[status]
  return {
    about: { status, at: new Date(at).toISOString() },
    ...(limit !== null && { expectedBy: new Date(at + limit).toISOString() }),
  }
}

export const EXAMPLE_KIT: Tracking = { number: '9400111899223197428490', carrier: 'usps' }

export const EXAMPLE_RETURN: Tracking = {
  number: '1Z999AA10123456784',
  carrier: 'UPS Ground',
  url: 'https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784',
}
