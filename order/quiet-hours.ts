/** Quiet hours: patients get no email during them, by their own clocks. */
import { TZDate } from '@date-fns/tz'

/** Both in minutes since midnight. If `from` is later than `until`, the hours span midnight. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 24 * 60

/** Reads text such as `21:00-08:00`; `undefined` for anything else, and if both times are the same. */
export function parseQuietHours(text: string): QuietHours | undefined {
  const [, from, until] = /^\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*$/.exec(text) ?? []
  const hours = { from: minutesOf(from), until: minutesOf(until) }
  const { from: first, until: last } = hours
  return first < MINUTES_PER_DAY && last < MINUTES_PER_DAY && first !== last ? hours : undefined
}

/** The text that `parseQuietHours` reads, such as `21:00-08:00`. */
export const formatQuietHours = ({ from, until }: QuietHours): string => `${clockOf(from)}-${clockOf(until)}`

const clockOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':')

/** Whether two times, in ms, are on the same day in a time zone. */
export const isSameDay = (one: number, other: number, timeZone: string): boolean =>
  new TZDate(one, timeZone).toDateString() === new TZDate(other, timeZone).toDateString()

function minutesOf(clock: string | undefined): number {
  const [hours = Number.NaN, minutes = Number.NaN] = (clock ?? '').split(':').map(Number)
  return minutes < 60 ? hours * 60 + minutes : Number.NaN
}

/**
 * When the current quiet hours end, in ms; `undefined` if `now` is not in quiet hours.
 *
 * @param timeZone an IANA name that exists
 */
export function endOfQuiet({ from, until }: QuietHours, now: number, timeZone: string): number | undefined {
  const local = new TZDate(now, timeZone)
  const minute = local.getHours() * 60 + local.getMinutes()
  const isQuiet = from < until ? minute >= from && minute < until : minute >= from || minute < until
  if (!isQuiet) return undefined
  const end = new TZDate(now, timeZone)
  if (minute >= until) end.setDate(end.getDate() + 1)
  end.setHours(0, until, 0, 0)
  // A clock change may skip the end. A time in the past would make the caller ask again at once, forever.
  return Math.max(end.getTime(), now + MINUTE_MS)
}
