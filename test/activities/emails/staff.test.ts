/** What an alert email to staff says. */
import { renderStaffEmail } from '../../../activities/emails'
import { EXAMPLE_BRAND } from '../../../activities/emails/examples'
import { ALERT_REASONS, type AlertReason, type StaffNotice } from '../../../order/notice'
import { adviceFor } from '../../../order/testkit/advice'
import { DEFAULT_JOURNEY } from '../../../order/testkit/journey'
import { meaningOf, STATUS_NAMES } from '../../../order/testkit/statuses'

const notice = (given: Partial<StaffNotice> & { reason: AlertReason }): StaffNotice => ({
  to: 'staff',
  key: `${given.reason}:${given.status ?? 1}`,
  urgent: false,
  ...given,
})

const email = (...notices: StaffNotice[]) =>
  renderStaffEmail({ orderId: 'order-1', notices, workflowUrl: 'http://localhost:8233/w' }, EXAMPLE_BRAND)

describe('renderStaffEmail', () => {
  it('an alert email to staff says which order it is, what happened, what to do, and where', () => {
    const { text } = email(
      notice({ reason: 'setback', status: 'sample_error', detail: 'sample_damaged_in_transit' }),
    )
    for (const words of [
      'order-1',
      meaningOf('sample_error'),
      'sample_damaged_in_transit',
      'new kit',
      'http://localhost:8233/w',
    ])
      expect(text).toContain(words)
  })

  it('an alert email to staff covers everything that came up about the order', () => {
    const { text } = email(notice({ reason: 'setback', status: 'lost' }), notice({ reason: 'no_contact' }))
    expect(text).toContain(meaningOf('lost'))
    expect(text).toContain(ALERT_REASONS.no_contact)
  })

  it('an alert email to staff about a critical result is urgent, and says where to look but not what for', () => {
    const { subject, text } = email(notice({ reason: 'critical_result', urgent: true }))
    expect(subject).toMatch(/^Urgent: /)
    expect(text).toContain('The lab flagged this order as urgent')
    expect(text).toContain('Junction dashboard')
  })

  it('an alert email to staff shows an unknown status as Junction sent it, on one line', () => {
    const { text } = email(notice({ reason: 'unknown_status', status: 'teleported\n<b>' }))
    expect(text).toContain('teleported <b>')
  })

  it('an alert email to staff lets a long status break after an underscore in the HTML, but not in the text', () => {
    const { html, text } = email(notice({ reason: 'setback', status: 'failure_to_deliver_to_customer' }))
    expect(html).toContain('failure_<wbr/>to_<wbr/>deliver_<wbr/>to_<wbr/>customer')
    expect(text).toContain('failure_to_deliver_to_customer')
  })

  it.each<[string, StaffNotice[], string]>([
    ['one matter', [notice({ reason: 'no_contact' })], 'No email address known: order 08BC-7F58'],
    [
      'a status',
      [notice({ reason: 'setback', status: 'failure_to_deliver_to_customer' })],
      `${meaningOf('failure_to_deliver_to_customer')}: order 08BC-7F58`,
    ],
    [
      'several matters',
      [notice({ reason: 'no_contact' }), notice({ reason: 'refused' }), notice({ reason: 'stuck' })],
      'No email address known, and 2 more: order 08BC-7F58',
    ],
    [
      'an urgent matter among others, which is named first',
      [notice({ reason: 'no_contact' }), notice({ reason: 'critical_result', urgent: true })],
      'Urgent: Flagged by the lab, and 1 more: order 08BC-7F58',
    ],
    [
      'an unknown status, which is not quoted',
      [notice({ reason: 'unknown_status', status: 'positive' })],
      'Unknown status: order 08BC-7F58',
    ],
  ])('the subject of an alert email to staff names the matter and the order: %s', (_, notices, subject) => {
    const alert = { orderId: '08bc7f58-6b1c-4226-ad8f-ef44a6bc08af', notices }
    expect(renderStaffEmail(alert, EXAMPLE_BRAND).subject).toBe(subject)
  })

  it('the subject of an alert email to staff is different for every reason to alert', () => {
    const subjects = Object.keys(ALERT_REASONS).map(
      (reason) => email(notice({ reason: reason as AlertReason })).subject,
    )
    expect(new Set(subjects).size).toBe(subjects.length)
  })

  it('an alert email to staff keeps the line breaks of an order id out of its subject', () => {
    const { subject } = renderStaffEmail({ orderId: 'abc\r\nBcc: a@b.example', notices: [] }, EXAMPLE_BRAND)
    expect(subject).toBe('Needs attention: order abc Bcc: a@b.examp…')
  })
})

describe('adviceFor', () => {
  it('the advice to staff is different for every reason to alert', () => {
    const advice = Object.keys(ALERT_REASONS).map(
      (reason) => adviceFor(notice({ reason: reason as AlertReason })).text,
    )
    expect(new Set(advice).size).toBe(advice.length)
  })

  it('the advice to staff is specific for every status that alerts staff', () => {
    const general = adviceFor(notice({ reason: 'setback' }))
    for (const status of STATUS_NAMES) {
      if (DEFAULT_JOURNEY.steps[status].staff === null) continue
      expect([status, adviceFor(notice({ reason: 'setback', status }))]).not.toEqual([status, general])
    }
  })
})
