import { renderPatientMail } from '../../activities/emails'
import { BRAND, SAMPLES } from '../../activities/emails/samples'
import { momentsOf } from '../../messages/moments'

const NOW = Date.parse('2025-06-03T19:30:00Z')
const shipped = { status: 'transit_customer', at: '2025-06-04T03:30:00Z' }

describe('when it happened', () => {
  it.each([
    ['en', 'America/Chicago', 'Tuesday, June 3 at 10:30 PM CDT'],
    ['en', 'America/New_York', 'Tuesday, June 3 at 11:30 PM EDT'],
    ['es', 'America/Los_Angeles', 'martes 3 de junio, 8:30 p.m. PDT'],
  ] as const)('is told in the reader’s language and time zone: %s, %s', (locale, timeZone, when) => {
    const told = momentsOf(shipped, { locale, timeZone }, NOW).when
    expect(told?.replace(/\s/g, ' ')).toBe(when)
  })

  it.each([undefined, 'Mars/Olympus', ''])('is not told where the time zone is not known: %s', (timeZone) => {
    const told = momentsOf(shipped, { locale: 'en', ...(timeZone !== undefined && { timeZone }) }, NOW)
    expect(told.when).toBeUndefined()
    expect(told.by).toBe('Wednesday, June 11')
  })
})

describe('the day to expect news by', () => {
  it('is what the status may last', () => {
    expect(momentsOf(shipped, { locale: 'en', timeZone: 'America/Chicago' }, NOW).by).toBe('Tuesday, June 10')
    expect(momentsOf(shipped, { locale: 'es', timeZone: 'America/Chicago' }, NOW).by).toBe(
      'martes 10 de junio',
    )
  })

  it.each([
    ['the mail is late', { status: 'transit_customer', at: '2025-05-20T00:00:00Z' }],
    ['nothing is awaited', { status: 'completed', at: '2025-06-03T00:00:00Z' }],
    ['the status is unknown', { status: 'teleported', at: '2025-06-03T00:00:00Z' }],
    ['the time is none', { status: 'transit_customer', at: 'yesterday' }],
    ['nothing happened', undefined],
  ])('is left out where %s', (_, about) => {
    expect(momentsOf(about, { locale: 'en' }, NOW).by).toBeUndefined()
  })
})

describe('a reminder counts the days', () => {
  const reminded = async (daysAgo: number, locale: 'en' | 'es') => {
    const about = { status: 'with_customer', at: new Date(NOW - daysAgo * 86_400_000).toISOString() }
    const { text } = await renderPatientMail({ ...SAMPLES.collect_reminder, about }, { locale }, BRAND, NOW)
    return text.replace(/\s+/g, ' ')
  }

  it.each([
    [0, 'en', 'Your kit was delivered, and'],
    [1, 'en', 'delivered 1 day ago'],
    [7, 'en', 'delivered 7 days ago'],
    [-1, 'en', 'Your kit was delivered, and'],
    [0, 'es', 'Su kit ya fue entregado, y'],
    [1, 'es', 'hace 1 día,'],
    [14, 'es', 'hace 14 días,'],
  ] as const)('%d, in %s', async (daysAgo, locale, words) => {
    expect(await reminded(daysAgo, locale)).toContain(words)
  })
})
