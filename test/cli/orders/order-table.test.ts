import { stripVTControlCharacters } from 'node:util'
import { orderTable } from '../../../cli/orders/order-table'
import { NOW } from '../views'

const LOST = {
  orderId: '5d3b',
  state: 'RUNNING',
  status: 'lost',
  meaning: 'Shipment lost',
  lastEventAt: '2026-03-01T08:00:00Z',
  needsAttention: true,
  labels: ['urgent', 'lost'],
}
const UNSEEN = {
  orderId: '9a1c07de',
  state: 'TIMED_OUT',
  status: 'unseen',
  meaning: 'No event',
  needsAttention: false,
  labels: [],
}

it('the table lists one order per line, with the state of its run if finished orders are included', () => {
  expect(stripVTControlCharacters(orderTable([LOST, UNSEEN], { all: true }, NOW))).toBe(
    `
order     run        status                last event  needs attention
5d3b      running    Shipment lost (lost)  7 days ago  ⚠ urgent, lost
9a1c07de  timed out  No event (unseen)

2 orders`.trim(),
  )
})

it('the table says what needs attention if the order was asked', () => {
  const attention = [
    {
      key: 'stuck:1',
      what: 'No movement',
      label: 'stuck',
      urgent: true,
      advice: 'Ask.',
      since: '2026-03-01T08:00:00Z',
    },
  ]
  expect(stripVTControlCharacters(orderTable([{ ...LOST, attention }], {}, NOW))).toContain(
    '⚠ URGENT: No movement',
  )
})

it('the table mentions --all if no running order matches', () => {
  expect(orderTable([], {}, NOW)).toBe('No running order matches. Add --all to include finished orders.')
})
