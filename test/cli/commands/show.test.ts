/** The page of an order on a terminal, word for word. */
import { stripVTControlCharacters } from 'node:util'
import { type Context, printPage } from '../../../cli/commands/show'
import { detailsOf } from '../../../workflows/operators/details'
import { onCommandLine } from '../../../workflows/operators/how-to-send'
import { pageOf } from '../../../workflows/operators/page'
import { NOW, VIEW } from '../views'

const printed = (context: Context): string => stripVTControlCharacters(printPage(VIEW, context, NOW))

it('show prints the status of an order, what needs attention, what is next, and everything before', () => {
  expect(printed({ state: 'RUNNING', webUi: 'http://localhost:8233/x' })).toMatchInlineSnapshot(`
    "Order 5d3b (5d3b)
    Carrier problem on the way to the patient (problem_in_transit_customer), 3 days ago
    http://localhost:8233/x

    Needs attention
      2026-03-05 09:30  ⚠ Carrier problem on the way to the patient  3 days ago  setback:2
      → Look up the tracking number with the carrier.

    Paused
      2026-03-06 12:00  By ann: wrong address  2 days ago
      → Until somebody resumes the order, the patient gets only emails that are resent.

    Shipments
      To the patient, [2JUPS  1Z  https://example.com/1Z

    Next, unless the order moves on
      2026-03-09 09:30  No movement for longer than this stage allows  in 24 hours

    Emails to the patient
                        Kit delayed, being sent; tried until it goes out                       kit_delayed:2
      2026-03-05 09:30  Kit shipped, overtaken by "Carrier problem on the way to the patient"  kit_shipped:1Z
      2026-03-01 08:00  Order confirmed, sent to j…@example.com                                order_confirmed:1

    Alerts to staff
      2026-03-05 09:30  The order needs a look, not sent: neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set  setback:2

    What happened
      2026-03-05 09:30  Carrier problem on the way to the patient  problem_in_transit_customer: weather
      2026-03-01 08:00  Order placed                               ordered

    What operators did
      2026-03-06 13:00  bob resent "Order confirmed": spam
      2026-03-06 12:00  ann paused: wrong address

    In Junction
      Order                                     5d3b
      User                                      user-1
      Your own id of the user (client_user_id)  member -77
      Replaces order                            4711

    Times are in UTC."
  `)
})

it('show says that a finished order cannot be changed, and nothing about what would be next', () => {
  const page = printed({
    state: 'COMPLETED',
    closedAt: '2026-03-07T10:00:00Z',
  })
  expect(page).toContain('Finished (completed, 1 day ago), so it cannot be changed.')
  expect(page).not.toContain('Next')
})

it('show and the Web UI print the same sections in the same order', () => {
  const headings = pageOf(VIEW, {
    clean: (text) => text,
    howTo: onCommandLine,
  }).sections.map(({ heading }) => heading)
  const lines = printed({ state: 'RUNNING' }).split('\n')
  expect(lines.filter((line) => headings.includes(line))).toEqual(headings)
  const bold = [...detailsOf(VIEW).matchAll(/^\*\*(.*)\*\*$/gm)].map(([, heading]) => heading)
  expect(bold).toEqual(headings)
})
