/** A realistic notice for every message: what the preview shows and the snapshots approve. */

import type { Brand } from '../../messages/brand'
import type { Locale } from '../../messages/locale'
import type { Reader } from '../../messages/reader'
import type { Tracking } from '../../order/junction/snapshot'
import type { PatientNotice, StaffNotice } from '../../order/notice'
import type { PatientMessage } from '../../order/testkit/messages'
import type { Status } from '../../order/testkit/statuses'
import type { StaffAlertMail } from './letters/staff'

/** A Tuesday afternoon in Chicago, when every sample happens. */
export const NOW = Date.parse('2025-06-03T19:30:00Z')

export const BRAND: Brand = {
  name: 'Juniper Health',
  supportEmail: 'care@juniper.example',
  portalUrl: 'https://my.juniper.example',
  postalAddress: 'Juniper Health, 120 West Oak Street, Springfield, IL 62701',
}

export const READERS: Readonly<Record<Locale, Reader>> = {
  en: { firstName: 'Maya', locale: 'en', timeZone: 'America/Chicago' },
  es: { firstName: 'Lucía', locale: 'es', timeZone: 'America/Chicago' },
}

const KIT: Tracking = { number: '9400111899223197428490', courier: 'usps' }
const RETURN: Tracking = {
  number: '1Z999AA10123456784',
  courier: 'UPS Ground',
  url: 'https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784',
}

const notice = (message: PatientMessage, given: Partial<PatientNotice> = {}): PatientNotice => ({
  to: 'patient',
  key: `${message}:1`,
  message,
  ...given,
})

/** Half an hour ago, unless it is days. */
const about = (status: Status, daysAgo = 0): Pick<PatientNotice, 'about'> => ({
  about: { status, at: new Date(NOW - daysAgo * 86_400_000 - 1_800_000).toISOString() },
})

export const SAMPLES: Readonly<Record<PatientMessage, PatientNotice>> = {
  order_confirmed: notice('order_confirmed', about('ordered')),
  kit_registered: notice('kit_registered', about('registered')),
  requisition_ready: notice('requisition_ready', about('requisition_created')),
  kit_shipped: notice('kit_shipped', { ...about('transit_customer'), outbound: KIT }),
  kit_tracking: notice('kit_tracking', { outbound: { number: 'JD0146000031', courier: 'dhl_ecommerce' } }),
  kit_arriving_today: notice('kit_arriving_today', { ...about('out_for_delivery'), outbound: KIT }),
  kit_delivered: notice('kit_delivered', { ...about('with_customer'), inbound: RETURN }),
  collect_reminder: notice('collect_reminder', { ...about('with_customer', 3), inbound: RETURN }),
  return_tracking: notice('return_tracking', { inbound: RETURN }),
  sample_on_its_way: notice('sample_on_its_way', { ...about('transit_lab'), inbound: RETURN }),
  sample_received: notice('sample_received', about('delivered_to_lab')),
  results_ready: notice('results_ready', about('completed')),
  kit_delayed: notice('kit_delayed', { ...about('problem_in_transit_customer'), outbound: KIT }),
  sample_delayed: notice('sample_delayed', { ...about('problem_in_transit_lab'), inbound: RETURN }),
  kit_not_delivered: notice('kit_not_delivered', about('failure_to_deliver_to_customer')),
  sample_not_delivered: notice('sample_not_delivered', about('failure_to_deliver_to_lab')),
  shipment_lost: notice('shipment_lost', {
    ...about('lost'),
    outbound: { number: 'LX 7711 0042', courier: 'City Couriers' },
  }),
  new_kit_needed: notice('new_kit_needed', about('sample_error')),
  order_cancelled: notice('order_cancelled', about('cancelled')),
}

const ORDER_ID = '84d96c03-6b1c-4226-ad8f-ef44a6bc08af'

const staff = (given: Omit<StaffNotice, 'to' | 'key'>): StaffNotice => ({
  to: 'staff',
  key: `${given.reason}:${given.status ?? ''}`,
  ...given,
})

const alert = (...alerts: readonly StaffNotice[]): StaffAlertMail => ({
  orderId: ORDER_ID,
  alerts,
  workflowUrl: `http://localhost:8233/namespaces/default/workflows/testkit-order-${ORDER_ID}`,
})

export const STAFF_SAMPLES = {
  one: alert(
    staff({ reason: 'setback', status: 'sample_error', detail: 'sample_damaged_in_transit', urgent: false }),
  ),
  several: alert(
    staff({ reason: 'setback', status: 'failure_to_deliver_to_customer', urgent: false }),
    staff({ reason: 'no_contact', urgent: false }),
  ),
  urgent: alert(staff({ reason: 'critical_result', urgent: true })),
} as const satisfies Record<string, StaffAlertMail>
