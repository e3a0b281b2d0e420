/** Times as staff read them, in the time zone that they work in. */

/** Used unless `STAFF_TIME_ZONE` is set. */
export const DEFAULT_STAFF_TIME_ZONE = 'UTC'

/** Making a format costs much more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * `2026-11-24 08:30`, as the clocks in a time zone show it.
 *
 * @param at ISO 8601; text that is not a time comes back as it is
 * @param timeZone an IANA name
 */
export function minuteIn(at: string, timeZone: string): string {
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? at : formatFor(timeZone).format(ms)
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  // In Sweden, dates are written as in ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  return format
}

export const timesAreIn = (timeZone: string): string => `Times are in ${timeZone}.`
