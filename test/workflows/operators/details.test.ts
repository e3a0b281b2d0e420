/** What the Web UI shows of an order. */
import type { OrderView } from '../../../order/view'
import { detailsOf } from '../../../workflows/operators/details'

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
  outbound: { number: '1Z 999', carrier: '[UPS](javascript:alert)' },
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
    "### Shipment lost, since 2026-03-05 09:30

    **Paused**

    - ⏸️ 2026-03-05 10:00: By ann: strike # at the carrier. Until somebody resumes the order, the patient gets only emails that are resent.

    **Needs attention**

    - ⚠️ 2026-03-05 09:30: **Shipment lost**. Arrange a new kit. (\`setback:2\`)

    **Next, unless the order moves on**

    - 2026-03-19 09:30: The order is closed

    **Shipments**

    - To the patient, UPS javascript:alert (\`1Z 999\`)

    **What the patient was told**

    - ✅ 2026-03-01 08:00: Order confirmed, sent (\`order_confirmed:1\`)
    - ⏭️ 2026-03-05 09:30: Kit shipped, overtaken by "Shipment lost" (\`kit_shipped:1Z\`)
    - 🚫 2026-03-05 09:30: Kit registered, not sent: the patient wants no mail (\`kit_registered:3\`)
    - ⏳ Shipment lost, being sent; tried until it goes out (\`shipment_lost:2\`)

    **What staff were told**

    - 👤 2026-03-05 09:30: Shipment lost, not sent, because nothing leaves in shadow mode (\`setback:2\`)

    **What happened**

    - 2026-03-01 08:00: Order placed (\`ordered\`)
    - 2026-03-05 09:30: Shipment lost (\`lost: by_ carrier\`)

    **What operators did**

    - 2026-03-05 10:00: ann paused: strike # at the carrier
    - 2026-03-05 10:01: bob resent "Order confirmed": spam

    **Also**

    - Junction’s own text messages are off.

    Times are in UTC."
  `)
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
  expect(details).toContain('earlier')
  expect(details).toMatch(/There is more: run the query `order` to see all of it\.$/)
})
