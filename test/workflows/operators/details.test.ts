/** What the Web UI shows of an order. */
import { lifecycle } from '../../../dev/simulator/lifecycle'
import type { OrderView } from '../../../order/view'
import { detailsOf } from '../../../workflows/operators/details'
import { HOW_TO_STEER } from '../../../workflows/operators/how-to-steer'
import { Patient } from '../../order/patient'

const EVENT = {
  id: '1',
  at: '2026-03-01T08:00:00.000Z',
  status: 'ordered',
  meaning: 'Order placed',
}

const VIEW: OrderView = {
  orderId: 'order-1',
  status: 'lost',
  meaning: 'Shipment lost',
  paused: true,
  timeline: [
    {
      id: '1',
      at: '2026-03-01T08:00:00.000Z',
      status: 'ordered',
      meaning: 'Order placed',
    },
    {
      id: '2',
      at: '2026-03-05T09:30:00.000Z',
      status: 'lost',
      meaning: 'Shipment lost',
      detail: 'by_`carrier`',
    },
  ],
  notifications: [
    {
      key: 'order_confirmed:1',
      to: 'patient',
      what: 'Order confirmed',
      outcome: 'sent',
      at: '2026-03-01T08:00:01.000Z',
      address: 'j…@example.com',
    },
    {
      key: 'kit_shipped:1Z',
      to: 'patient',
      what: 'Kit shipped',
      outcome: 'superseded',
      at: '2026-03-05T09:30:01.000Z',
      why: 'lost:2',
    },
    {
      key: 'kit_registered:3',
      to: 'patient',
      what: 'Kit registered',
      outcome: 'skipped',
      at: '2026-03-05T09:30:01.000Z',
      why: 'opted_out',
    },
    {
      key: 'shipment_lost:2',
      to: 'patient',
      what: 'Shipment lost',
      outcome: 'under way',
    },
    {
      key: 'setback:2',
      to: 'staff',
      what: 'Shipment lost',
      outcome: 'shadowed',
      at: '2026-03-05T09:30:02.000Z',
    },
  ],
  attention: [
    {
      key: 'setback:2',
      what: 'Shipment lost',
      label: 'lost',
      urgent: false,
      advice: 'Arrange a new kit.',
      since: '2026-03-05T09:30:00.000Z',
    },
  ],
  next: [
    {
      key: 'settled',
      what: 'The order is closed',
      at: '2026-03-19T09:30:00.000Z',
    },
  ],
  outbound: {
    number: '1Z 999',
    carrier: '[UPS](javascript:alert)',
    url: 'https://www.ups.com/track?n=1Z999)[x](javascript:alert)',
  },
  userId: 'user-1',
  clientUserId: 'member_77',
  sms: 'off',
  interventions: [
    {
      at: '2026-03-05T10:00:00.000Z',
      what: 'pause',
      by: 'ann',
      why: '**strike**\n# at the carrier',
      about: [],
    },
    {
      at: '2026-03-05T10:01:00.000Z',
      what: 'resend',
      by: 'bob',
      why: 'spam',
      about: ['Order confirmed'],
    },
  ],
}

it('the details show an order’s status, what needs attention, what is next, what was sent, and what was not and why', () => {
  expect(detailsOf(VIEW)).toMatchInlineSnapshot(`
    "### Order order-1: Shipment lost, since 2026-03-05 09:30

    **Needs attention**

    - ⚠️ 2026-03-05 09:30: **Shipment lost**. Arrange a new kit. (\`setback:2\`)

    **Paused**

    - ⏸️ 2026-03-05 10:00: By ann: strike # at the carrier. Until somebody resumes the order, the patient gets only emails that are resent.

    **Shipments**

    - To the patient, UPS javascript:alert (\`1Z 999\`) [www.ups.com](https://www.ups.com/track?n=1Z999%29%5Bx%5D%28javascript:alert%29)

    **Next, unless the order moves on**

    - 2026-03-19 09:30: The order is closed

    **Emails to the patient**

    - ⏳ Shipment lost, being sent; tried until it goes out (\`shipment_lost:2\`)
    - 🚫 2026-03-05 09:30: Kit registered, not sent: the patient has opted out of email (\`kit_registered:3\`)
    - ⏭️ 2026-03-05 09:30: Kit shipped, overtaken by "Shipment lost" (\`kit_shipped:1Z\`)
    - ✅ 2026-03-01 08:00: Order confirmed, sent to j…@example.com (\`order_confirmed:1\`)

    **Alerts to staff**

    - 👤 2026-03-05 09:30: Shipment lost, not sent, because nothing leaves in shadow mode (\`setback:2\`)

    **What happened**

    - 2026-03-05 09:30: Shipment lost (\`lost: by_ carrier\`)
    - 2026-03-01 08:00: Order placed (\`ordered\`)

    **What operators did**

    - 2026-03-05 10:01: bob resent "Order confirmed": spam
    - 2026-03-05 10:00: ann paused: strike # at the carrier

    **In Junction**

    - Order (\`order-1\`)
    - User (\`user-1\`)
    - Your own id of the user (client_user_id) (\`member_77\`)
    - Junction’s own text messages are off.

    Times are in UTC.

     "
  `)
})

it('the details show the latest 40 rows of a long section, and say how many more there are', () => {
  const details = detailsOf({
    ...VIEW,
    interventions: Array.from({ length: 50 }, (_, index) => ({
      at: '2026-03-05T09:30:00.000Z',
      what: 'pause' as const,
      by: `operator ${index}`,
      why: 'x',
      about: [],
    })),
  })
  expect(details).toContain('operator 49 paused')
  expect(details).not.toContain('operator 9 paused')
  expect(details).toContain('- … and 10 more')
})

it('the details print times in the time zone of staff, and say which it is', () => {
  const details = detailsOf(VIEW, { timeZone: 'America/Denver' })
  expect(details).toContain('Shipment lost, since 2026-03-05 02:30')
  expect(details).toContain('- ⚠️ 2026-03-05 02:30: **Shipment lost**')
  expect(details).toMatch(/Times are in America\/Denver\.\s+$/)
})

it('the details link the order in Junction’s dashboard, if its address is configured', () => {
  const details = detailsOf(VIEW, {
    junctionUrl: 'https://junction.test/orders/{order_id}?tab=events',
  })
  expect(details).toContain(
    '- Order (`order-1`) [junction.test](https://junction.test/orders/order-1?tab=events)',
  )
  expect(detailsOf(VIEW)).not.toContain('junction.test')
})

it.each([
  ['javascript:alert(1)', undefined],
  ['https://user@evil.test/x', undefined],
  [`https://example.com/${'x'.repeat(400)}`, undefined],
  ['https://example.com', '[example.com](https://example.com)'],
  ['https://example.com/a b)c_d', '[example.com](https://example.com/a%20b%29c%5Fd)'],
])('the details link a shipment to its carrier only if the address is harmless: %s', (url, link) => {
  const details = detailsOf({ ...VIEW, outbound: { number: '1Z', url } })
  const row = details.split('\n').find((line) => line.startsWith('- To the patient'))
  expect(row).toBe(`- To the patient (\`1Z\`)${link === undefined ? '' : ` ${link}`}`)
})

it('the details put urgent matters first, and say how to send the update that an advice suggests', () => {
  const attention = [
    {
      key: 'critical_result:1',
      what: 'The lab flagged this order as urgent',
      label: 'critical_result',
      urgent: true,
      advice: 'Open the order now.',
      since: '2026-03-05T09:30:00.000Z',
    },
    {
      key: 'lookup_failed:kit_shipped:7',
      what: 'The address could not be looked up',
      label: 'lookup_failed',
      urgent: false,
      advice: 'Send the email again.',
      update: 'resend' as const,
      since: '2026-03-05T09:30:00.000Z',
    },
  ]
  const [first, second] = detailsOf({ ...VIEW, attention })
    .split('\n')
    .filter((line) => line.startsWith('- ⚠️'))
  expect(first).toContain('**URGENT: The lab flagged this order as urgent**')
  expect(second).toContain(
    'Send the email again. Send the update `resend`: `{"key": "kit_shipped:7", "by": "you", "why": "…"}`.',
  )
})

it('the details of a continued run name the order and end with how to steer it', () => {
  const details = detailsOf(VIEW, { isContinued: true })
  expect(details).toMatch(/^### Testkit order order-1: Shipment lost/)
  expect(details).toContain(`**How to steer**\n\n${HOW_TO_STEER}`)
  const long = {
    ...VIEW,
    timeline: Array.from({ length: 500 }, () => ({
      ...EVENT,
      status: 'x'.repeat(300),
    })),
  }
  expect(detailsOf({ ...long, orderId: 'o' }, { isContinued: true })).toContain(HOW_TO_STEER)
})

it('the details of a paused order do not list the reminders that it holds back', () => {
  const { payloads } = lifecycle({
    statuses: ['ordered', 'transit_customer', 'with_customer'],
  })
  const patient = new Patient().receive(...payloads)
  expect(detailsOf(patient.view())).toContain('Reminder to collect and send back')
  patient.steer((ledger) => ({ ...ledger, paused: true }))
  const details = detailsOf(patient.view())
  expect(details).not.toContain('Reminder to collect and send back')
  expect(details).toContain('Alert to staff: No movement for longer than this stage allows')
})

it('the details fit into Temporal’s limit, no matter how long the history and others’ texts are', () => {
  const long = 'é'.repeat(5_000)
  const at = '2026-03-05T09:30:00.000Z'
  const details = detailsOf({
    ...VIEW,
    timeline: Array.from({ length: 500 }, (_, id) => ({
      id: `${id}`,
      at,
      status: long,
      meaning: 'Unknown status',
    })),
    notifications: Array.from({ length: 500 }, (_, id) => ({
      key: `${long}${id}`,
      to: 'patient' as const,
      what: 'Kit shipped',
      outcome: 'superseded' as const,
      at,
      why: long,
    })),
    interventions: Array.from({ length: 500 }, () => ({
      at,
      what: 'pause' as const,
      by: long,
      why: long,
      about: [],
    })),
  })
  expect(Buffer.byteLength(details)).toBeLessThan(20_000)
  expect(details).toMatch(/There is more: run the query `order` to see all of it\.\n\nTimes are in UTC\.\s+$/)
})

test('the page of an order links the order that it replaces and the one that replaces it', () => {
  const view = { ...VIEW, replaces: 'the-first', replacedBy: 'the-third' }
  const details = detailsOf(view, { webUi: 'http://localhost:8233', namespace: 'clinic' })
  for (const orderId of ['the-first', 'the-third'])
    expect(details).toContain(`](http://localhost:8233/namespaces/clinic/workflows/testkit-order-${orderId})`)
})
