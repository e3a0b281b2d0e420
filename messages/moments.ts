import { days, hours } from '../order/duration'
import type { PatientNotice } from '../order/notice'
import { factsOf } from '../order/testkit/statuses'
import { realTimeZone } from '../order/time-zone'
import type { Locale } from './locale'
import type { Reader } from './reader'

/** What a letter says of time. */
export interface Moments {
  /** When it happened. Absent without the reader's time zone: near midnight the day would be wrong. */
  readonly when?: string
  /** The day by which the next step is expected; absent where that is not known, or too near to help. */
  readonly by?: string
  /** Whole days since it happened; 0 where that is not known. */
  readonly days: number
}

/** Nearer than this, a day to expect news by is no help. */
const NEAR = hours(18)

/**
 * The next step is expected within what the order's status may last, which is also when staff are alerted:
 * a patient who writes to us on that day finds us at work on it.
 */
export function momentsOf(about: PatientNotice['about'], reader: Reader, now: number): Moments {
  const at = about === undefined ? Number.NaN : Date.parse(about.at)
  if (about === undefined || Number.isNaN(at)) return { days: 0 }
  const { lasts } = factsOf(about.status)
  const expected = lasts === null ? undefined : at + lasts
  const zone = realTimeZone(reader.timeZone)
  return {
    ...(zone && { when: written(clock, at, reader.locale, zone) }),
    ...(expected !== undefined &&
      expected - now >= NEAR && { by: written(calendar, expected, reader.locale, zone ?? 'UTC') }),
    days: Math.max(0, Math.floor((now - at) / days(1))),
  }
}

/** Both as written in the United States, where Junction ships most kits. */
const TAG: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-US' }

const calendar = remembered((locale, timeZone) => {
  return new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', month: 'long', day: 'numeric' })
})

const clock = remembered((locale, timeZone) => {
  const date = { weekday: 'long', month: 'long', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(locale, { timeZone, ...date, ...time })
})

/** As it stands in a sentence, where Spanish has no comma after the weekday; the formats have one. */
function written(format: MakeFormat, at: number, locale: Locale, zone: string): string {
  const text = format(TAG[locale], zone).format(at)
  return locale === 'es' ? text.replace(', ', ' ') : text
}

type MakeFormat = (locale: string, timeZone: string) => Intl.DateTimeFormat

/** Formats cost a hundred times what formatting does. There are as many as known time zones: some hundreds. */
function remembered(make: MakeFormat): MakeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone}`
    const format = made.get(key) ?? make(locale, timeZone)
    made.set(key, format)
    return format
  }
}
