/** What operators read, word for word. */
import { stripVTControlCharacters } from 'node:util'
import { OperateError } from '../../cli/failures'
import { tabulate } from '../../cli/list'
import { page } from '../../cli/show'
import { summary } from '../../cli/summary'
import { columns } from '../../cli/table'
import { chronology, listed } from '../../cli/timeline'
import { NOW, VIEW } from './views'

const plain = (text: string): string => stripVTControlCharacters(text)

it('a table is as wide as its cells are without their colours', () => {
  expect(
    columns([
      ['\u001b[31ma\u001b[0m', 'x'],
      ['bbb', 'y'],
    ]),
  ).toEqual(['\u001b[31ma\u001b[0m    x', 'bbb  y'])
  expect(columns([])).toEqual([])
})

it('the list', () => {
  const row = {
    orderId: '5d3b',
    state: 'RUNNING',
    status: 'lost',
    meaning: 'Shipment lost',
    lastEventAt: '2026-03-01T08:00:00Z',
    needsAttention: true,
  }
  const { lastEventAt: _, ...unseen } = {
    ...row,
    orderId: '9a1c07de',
    state: 'TIMED_OUT',
    status: 'unseen',
    meaning: 'No event',
    needsAttention: false,
  }
  expect(plain(tabulate([row, unseen], { all: true }, NOW))).toBe(
    `
order     run        stands at             last event  needs a person
5d3b      running    Shipment lost (lost)  7 days ago  ⚠ yes
9a1c07de  timed out  No event (unseen)

2 orders`.trim(),
  )
  const what = [{ key: 'stuck:1', what: 'No movement', advice: 'Ask.', since: '2026-03-01T08:00:00Z' }]
  expect(plain(tabulate([{ ...row, attention: what }], {}, NOW))).toContain('⚠ No movement')
  expect(tabulate([], {}, NOW)).toContain('--all')
})

it('the page of an order', () => {
  const text = page(VIEW, { state: 'RUNNING', webUi: 'http://localhost:8233/x' }, NOW)
  expect(plain(text)).toBe(
    `
Order 5d3b
Carrier problem on the way to the patient (problem_in_transit_customer), 3 days ago
Paused: until it is resumed, the patient gets no mail but what is resent. By ann: wrong address.
Replaces order 4711.
http://localhost:8233/x

Needs a person
  ⚠ Carrier problem on the way to the patient  since 2026-03-05 09:30, 3 days ago  setback:2
  → Look up the tracking number with the carrier.

Next, unless the order moves on
  2026-03-09 09:30  No movement for longer than this stage allows, in 24 hours

Shipments
  to the patient  [2JUPS  1Z  https://example.com/1Z

What happened
  2026-03-01 08:00  Order placed                               ordered
  2026-03-05 09:30  Carrier problem on the way to the patient  problem_in_transit_customer: weather

What was told
  2026-03-01 08:00  patient: Order confirmed, sent                                                             order_confirmed:1
  2026-03-05 09:30  staff: The order needs a look, not sent: neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set  setback:2
  2026-03-05 09:30  patient: Kit shipped, overtaken by "Carrier problem on the way to the patient"             kit_shipped:1Z
                    patient: Kit delayed, being sent; tried until it goes out                                  kit_delayed:2

What operators did
  2026-03-06 12:00  ann paused: wrong address
  2026-03-06 13:00  bob sent again "Order confirmed": spam

Times are in UTC.`.trim(),
  )
  expect(plain(page(VIEW, { state: 'COMPLETED', closedAt: '2026-03-07T10:00:00Z' }, NOW))).toContain(
    'Finished (completed, 1 day ago): it takes no changes.',
  )
  expect(plain(page(VIEW, { state: 'TERMINATED' }, NOW))).not.toContain('Next')
})

it('the timeline: events, notices and interventions in their order', () => {
  expect(plain(listed(chronology(VIEW)))).toBe(
    `
UTC
2026-03-01 08:00  event     Order placed (ordered)
2026-03-01 08:00  notice    patient: Order confirmed, sent
2026-03-05 09:30  event     Carrier problem on the way to the patient (problem_in_transit_customer: weather)
2026-03-05 09:30  notice    patient: Kit shipped, overtaken by "Carrier problem on the way to the patient"
2026-03-05 09:30  notice    staff: The order needs a look, not sent: neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set
2026-03-06 12:00  operator  ann paused: wrong address
2026-03-06 13:00  operator  bob sent again "Order confirmed": spam
                  notice    patient: Kit delayed, being sent; tried until it goes out`.trim(),
  )
  expect(listed([])).toBe('Nothing has happened yet.')
})

describe('the summary of a change', () => {
  const refused = (orderId: string, message: string) => ({
    orderId,
    failure: new OperateError('refused', message),
  })

  it('groups reasons, whichever orders and events they name', () => {
    const { text, document, exitCode } = summary(
      9,
      [
        { orderId: 'a', answer: 'Paused.' },
        refused('b', 'Order b has finished.'),
        refused('c', 'No notice "x". Known: kit_shipped:17, order_confirmed:4.'),
        refused('d', 'No notice "x". Known: kit_shipped:18, order_confirmed:5.'),
      ],
      { done: 'paused' },
      true,
    )
    expect(plain(text)).toBe(
      `
1 order paused, 3 not.
  2 × No notice "x". Known: kit_shipped, order_confirmed (c, d)
  1 × Order … has finished. (b)
5 orders left as they were: interrupted.`.trim(),
    )
    expect(document).toMatchObject({ matched: 9, done: 1, notDone: 3, left: 5 })
    expect(exitCode).toBe(130)
  })

  it('is a success only if all was done', () => {
    const done = { orderId: 'a', answer: 'Paused.' }
    expect(summary(1, [done], { done: 'paused' }, false).exitCode).toBe(0)
    expect(summary(2, [done, refused('b', 'No.')], { done: 'paused' }, false).exitCode).toBe(1)
  })
})
