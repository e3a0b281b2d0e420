/** What a message says about time. */
import { momentsOf } from '../../messages/moments'
import { days } from '../../order/duration'

const NOW = Date.parse('2025-06-03T19:30:00Z')
const SHIPPED = {
  about: { status: 'transit_customer', at: '2025-06-04T03:30:00Z' },
  expectedBy: '2025-06-11T03:30:00Z',
}
const ENGLISH = { locale: 'en' } as const

describe('when', () => {
  it.each([
    ['en', 'America/Chicago', 'Tuesday, June 3 at 10:30 PM CDT'],
    ['en', 'America/New_York', 'Tuesday, June 3 at 11:30 PM EDT'],
    ['es', 'America/Los_Angeles', 'martes 3 de junio, 8:30 p.m. PDT'],
  ] as const)(
    'the time of an event is in the reader’s language and time zone (%s, %s): "%s"',
    (locale, timeZone, when) => {
      expect(momentsOf(SHIPPED, { locale, timeZone }, NOW).when?.replace(/\s/g, ' ')).toBe(when)
    },
  )

  it.each([undefined, 'Mars/Olympus', ''])(
    'the time of an event is left out if the time zone is unknown: %s',
    (timeZone) => {
      const moments = momentsOf(SHIPPED, { ...ENGLISH, ...(timeZone !== undefined && { timeZone }) }, NOW)
      expect(moments.when).toBeUndefined()
      expect(moments.by).toBe('Wednesday, June 11')
    },
  )
})

describe('by', () => {
  it.each([
    ['en', 'Tuesday, June 10'],
    ['es', 'martes 10 de junio'],
  ] as const)(
    'the day by which to expect news is the end of the time that the status may last (%s): "%s"',
    (locale, by) => {
      expect(momentsOf(SHIPPED, { locale, timeZone: 'America/Chicago' }, NOW).by).toBe(by)
    },
  )

  it.each([
    ['that day is over', { ...SHIPPED, expectedBy: '2025-05-27T00:00:00Z' }],
    ['that day is too near to help', { ...SHIPPED, expectedBy: '2025-06-04T07:00:00Z' }],
    ['nothing else is expected', { about: SHIPPED.about }],
    [
      'the time of the event is invalid',
      { ...SHIPPED, about: { status: 'transit_customer', at: 'yesterday' } },
    ],
    ['there is no event', {}],
  ])('the day by which to expect news is left out if %s', (_, notice) => {
    expect(momentsOf(notice, ENGLISH, NOW).by).toBeUndefined()
  })
})

it('the days since an event are whole days, and 0 if its time lies in the future', () => {
  const daysSince = (n: number): number =>
    momentsOf({ about: { status: 'with_customer', at: new Date(NOW - days(n)).toISOString() } }, ENGLISH, NOW)
      .days
  expect([daysSince(3.9), daysSince(0), daysSince(-1)]).toEqual([3, 0, 0])
})
