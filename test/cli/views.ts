/** An order as it answers for itself, for tests of what is printed. */
import type { OrderView } from '../../order/view'

export const NOW = Date.parse('2026-03-08T10:00:00Z')

export const VIEW: OrderView = {
  orderId: '5d3b',
  status: 'problem_in_transit_customer',
  meaning: 'Carrier problem on the way to the patient',
  paused: true,
  timeline: [
    { id: '1', at: '2026-03-01T08:00:00Z', status: 'ordered', meaning: 'Order placed' },
    {
      id: '2',
      at: '2026-03-05T09:30:00Z',
      status: 'problem_in_transit_customer',
      meaning: 'Carrier problem on the way to the patient',
      detail: 'weather',
    },
  ],
  notifications: [
    {
      key: 'order_confirmed:1',
      to: 'patient',
      what: 'Order confirmed',
      outcome: 'sent',
      address: 'j…@example.com',
      at: '2026-03-01T08:00:01Z',
    },
    {
      key: 'setback:2',
      to: 'staff',
      what: 'The order needs a look',
      outcome: 'skipped',
      at: '2026-03-05T09:30:02Z',
      why: 'no_recipient',
    },
    {
      key: 'kit_shipped:1Z',
      to: 'patient',
      what: 'Kit shipped',
      outcome: 'superseded',
      at: '2026-03-05T09:30:01Z',
      why: 'problem_in_transit_customer:2',
    },
    { key: 'kit_delayed:2', to: 'patient', what: 'Kit delayed', outcome: 'under way' },
  ],
  attention: [
    {
      key: 'setback:2',
      what: 'Carrier problem on the way to the patient',
      label: 'problem_in_transit_customer',
      urgent: false,
      advice: 'Look up the tracking number with the carrier.',
      since: '2026-03-05T09:30:00Z',
    },
  ],
  next: [
    { key: 'stuck:2', what: 'No movement for longer than this stage allows', at: '2026-03-09T09:30:00Z' },
  ],
  outbound: { number: '1Z', carrier: '\u001b[2JUPS', url: 'https://example.com/1Z' },
  userId: 'user-1',
  clientUserId: 'member\u0007-77',
  replaces: '4711',
  interventions: [
    { at: '2026-03-06T12:00:00Z', what: 'pause', by: 'ann\u0007', why: 'wrong\naddress', about: [] },
    {
      at: '2026-03-06T13:00:00Z',
      what: 'resend',
      by: 'bob',
      why: 'spam',
      keys: ['order_confirmed:1#2'],
      about: ['Order confirmed'],
    },
  ],
}
