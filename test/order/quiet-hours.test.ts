/** Quiet hours by the patient's clock. */
import fc from 'fast-check'
import { hours } from '../../order/duration'
import { endOfQuiet, parseQuietHours } from '../../order/quiet-hours'

const NIGHT = { from: 21 * 60, until: 8 * 60 }
const end = (now: string, zone: string, quiet = NIGHT): string | undefined => {
  const until = endOfQuiet(quiet, Date.parse(now), zone)
  return until === undefined ? undefined : new Date(until).toISOString()
}

describe('quiet hours', () => {
  it.each([
    [
      'in the evening until the morning',
      '2026-06-02T04:30:00Z',
      'America/Chicago',
      '2026-06-02T13:00:00.000Z',
    ],
    [
      'after midnight until the same morning',
      '2026-06-02T10:00:00Z',
      'America/Chicago',
      '2026-06-02T13:00:00.000Z',
    ],
    [
      'by the clock of another time zone',
      '2026-06-02T13:30:00Z',
      'America/Los_Angeles',
      '2026-06-02T15:00:00.000Z',
    ],
    [
      'from the minute in which they begin',
      '2026-06-02T02:00:00Z',
      'America/Chicago',
      '2026-06-02T13:00:00.000Z',
    ],
    [
      'over the night in which clocks go forward',
      '2026-03-08T05:00:00Z',
      'America/Chicago',
      '2026-03-08T13:00:00.000Z',
    ],
    [
      'over the night in which clocks go back',
      '2026-11-01T04:00:00Z',
      'America/Chicago',
      '2026-11-01T14:00:00.000Z',
    ],
    [
      'in a time zone with an offset of half an hour',
      '2026-06-01T18:00:00Z',
      'Asia/Kolkata',
      '2026-06-02T02:30:00.000Z',
    ],
  ])('quiet hours hold emails back %s', (_, now, zone, until) => {
    expect(end(now, zone)).toBe(until)
  })

  it.each([
    ['during the day', '2026-06-02T18:00:00Z', 'America/Chicago'],
    ['from the minute in which they end', '2026-06-02T13:00:00Z', 'America/Chicago'],
  ])('quiet hours hold nothing back %s', (_, now, zone) => {
    expect(end(now, zone)).toBeUndefined()
  })

  it('quiet hours may be during the day', () => {
    const siesta = { from: 13 * 60, until: 15 * 60 + 30 }
    expect(end('2026-06-02T18:30:00Z', 'America/Chicago', siesta)).toBe('2026-06-02T20:30:00.000Z')
    expect(end('2026-06-02T05:00:00Z', 'America/Chicago', siesta)).toBeUndefined()
  })

  it('quiet hours always end in the future, and within 25 hours', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })
    const zone = fc.constantFrom(
      'America/New_York',
      'Pacific/Honolulu',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'UTC',
    )
    const now = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
    fc.assert(
      fc.property(minute, minute, zone, now, (from, until, timeZone, at) => {
        fc.pre(from !== until)
        const ends = endOfQuiet({ from, until }, at, timeZone)
        if (ends === undefined) return
        expect(ends).toBeGreaterThan(at)
        expect(ends - at).toBeLessThanOrEqual(hours(25))
      }),
    )
  })

  it.each([
    ['21:00-08:00', NIGHT],
    [' 9:05 - 17:30 ', { from: 545, until: 1_050 }],
    ['00:00-23:59', { from: 0, until: 1_439 }],
  ])('quiet hours can be parsed from %j', (text, quiet) => {
    expect(parseQuietHours(text)).toEqual(quiet)
  })

  it.each(['', '21-8', '21:00', '24:00-08:00', '21:60-08:00', '08:00-08:00', '21:00-08:00-09:00', 'night'])(
    'quiet hours cannot be parsed from %j',
    (text) => {
      expect(parseQuietHours(text)).toBeUndefined()
    },
  )
})
