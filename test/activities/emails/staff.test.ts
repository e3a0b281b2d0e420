import { renderStaffMail } from '../../../activities/emails'
import { BRAND } from '../../../activities/emails/samples'
import { ALERT_REASONS, type AlertReason, type StaffNotice } from '../../../order/notice'
import { adviceFor } from '../../../order/testkit/advice'
import { DEFAULT_JOURNEY } from '../../../order/testkit/journey'
import { factsOf, isKnownStatus, STATUSES } from '../../../order/testkit/statuses'

const notice = (given: Partial<StaffNotice> & { reason: AlertReason }): StaffNotice => ({
  to: 'staff',
  key: `${given.reason}:${given.status ?? 1}`,
  urgent: false,
  ...given,
})

const mail = (...alerts: StaffNotice[]) =>
  renderStaffMail({ orderId: 'order-1', alerts, workflowUrl: 'http://localhost:8233/w' }, BRAND)

it('says which order, what happened, what to do and where', async () => {
  const { text } = await mail(
    notice({ reason: 'setback', status: 'sample_error', detail: 'sample_damaged_in_transit' }),
  )
  for (const told of [
    'order-1',
    factsOf('sample_error').meaning,
    'sample_damaged_in_transit',
    'new kit',
    'http://localhost:8233/w',
  ])
    expect(text).toContain(told)
})

it('tells all that came up about an order at once', async () => {
  const { text } = await mail(notice({ reason: 'setback', status: 'lost' }), notice({ reason: 'no_contact' }))
  expect(text).toContain(factsOf('lost').meaning)
  expect(text).toContain(ALERT_REASONS.no_contact)
})

it('of a critical result is urgent, and says where to look but not what for', async () => {
  const { subject, text } = await mail(notice({ reason: 'critical_result', urgent: true }))
  expect(subject).toMatch(/^Urgent: /)
  expect(text).toContain('The lab flagged this order as urgent')
  expect(text).toContain('Junction dashboard')
})

it('shows a status that nobody knows as it came, on one line', async () => {
  const { text } = await mail(notice({ reason: 'unknown_status', status: 'teleported\n<b>' }))
  expect(text).toContain('teleported <b>')
})

it('lets a code break on a narrow screen after an underscore, and its text whole', async () => {
  const { html, text } = await mail(notice({ reason: 'setback', status: 'failure_to_deliver_to_customer' }))
  expect(html).toContain('failure_<wbr/>to_<wbr/>deliver_<wbr/>to_<wbr/>customer')
  expect(text).toContain('failure_to_deliver_to_customer')
})

it('has advice for every reason', () => {
  const advice = Object.keys(ALERT_REASONS).map((reason) =>
    adviceFor(notice({ reason: reason as AlertReason })),
  )
  expect(new Set(advice).size).toBe(advice.length)
})

it('has advice of its own for every status that alerts', () => {
  const general = adviceFor(notice({ reason: 'setback' }))
  for (const status of Object.keys(STATUSES).filter(isKnownStatus)) {
    if (DEFAULT_JOURNEY.steps[status].staff === null) continue
    expect([status, adviceFor(notice({ reason: 'setback', status }))]).not.toEqual([status, general])
  }
})
