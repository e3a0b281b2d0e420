import { stripVTControlCharacters } from 'node:util'
import { chronology, printEntries } from '../../../cli/commands/timeline'
import { VIEW } from '../views'

it('timeline prints events, notices and what operators did by time, and what is under way last', () => {
  expect(stripVTControlCharacters(printEntries(chronology(VIEW), 'UTC'))).toMatchInlineSnapshot(`
    "UTC
    2026-03-01 08:00  event     Order placed (ordered)
    2026-03-01 08:00  notice    patient: Order confirmed, sent to j…@example.com
    2026-03-05 09:30  event     Carrier problem on the way to the patient (problem_in_transit_customer: weather)
    2026-03-05 09:30  notice    patient: Kit shipped, overtaken by "Carrier problem on the way to the patient"
    2026-03-05 09:30  notice    staff: The order needs a look, not sent: neither STAFF_EMAIL nor STAFF_WEBHOOK_URL is set
    2026-03-06 12:00  operator  ann paused: wrong address
    2026-03-06 13:00  operator  bob resent "Order confirmed": spam
                      notice    patient: Kit delayed, being sent; tried until it goes out"
  `)
})

it('timeline says if nothing has happened yet', () => {
  expect(printEntries([], 'UTC')).toBe('Nothing has happened yet.')
})
