/** When something happened, and by when the next step is expected, in the reader's language and time zone. */
import { days, hours } from '../order/duration'
import type { PatientNotice } from '../order/notice'
import { realTimeZone } from '../order/time-zone'
import { DEFINITIONS, type Locale } from './locales'
import type { Reader } from './reader'

export interface Moments {
  /** When it happened. Absent if the reader's time zone is unknown: near midnight the day would be wrong. */
  readonly when?: string
  /** The day by which the next step is expected. Absent if that is unknown or very soon. */
  readonly by?: string
  /** Whole days since it happened; 0 if that is unknown. */
  readonly days: number
}

/** An expected day that is nearer than this does not help the patient. */
const NEAR = hours(18)

/**
 * The next step is expected before the order's status has lasted too long. Staff are alerted at that time, so a
 * patient who writes to us then finds us already at work on it.
 *
 * @param now in ms since the epoch
 */
export function momentsOf(
  { about, expectedBy }: Pick<PatientNotice, 'about' | 'expectedBy'>,
  reader: Reader,
  now: number,
): Moments {
  const at = about === undefined ? Number.NaN : Date.parse(about.at)
  if (Number.isNaN(at)) return { days: 0 }
  const expected = expectedBy === undefined ? undefined : Date.parse(expectedBy)
  const zone = realTimeZone(reader.timeZone)
  return {
    ...(zone && { when: written(clock, at, reader.locale, zone) }),
    ...(expected !== undefined &&
      expected - now >= NEAR && { by: written(calendar, expected, reader.locale, zone ?? 'UTC') }),
    days: Math.max(0, Math.floor((now - at) / days(1))),
  }
}

const calendar = remembered((tag, timeZone) => {
  return new Intl.DateTimeFormat(tag, { timeZone, weekday: 'long', month: 'long', day: 'numeric' })
})

const clock = remembered((tag, timeZone) => {
  const date = { weekday: 'long', month: 'long', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(tag, { timeZone, ...date, ...time })
})

function written(format: MakeFormat, at: number, locale: Locale, zone: string): string {
  const { tag, dateInSentence } = DEFINITIONS[locale]
  return dateInSentence(format(tag, zone).format(at))
}

type MakeFormat = (tag: string, timeZone: string) => Intl.DateTimeFormat

/** Making a format costs a hundred times more than using it. There are a few hundred time zones at most. */
function remembered(make: MakeFormat): MakeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (tag, timeZone) => {
    const key = `${tag} ${timeZone}`
    const format = made.get(key) ?? make(tag, timeZone)
    made.set(key, format)
    return format
  }
}
