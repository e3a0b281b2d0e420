/** Lengths of time: milliseconds inside, words such as `3 days` for people and for journey files. */
import ms from 'ms'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Milliseconds in `n` hours. */
export const hours = (n: number): number => n * HOUR_MS
/** Milliseconds in `n` days. */
export const days = (n: number): number => n * DAY_MS

/** `"36 hours"` → ms; `undefined` for text that is no positive length of time. */
export function parseDuration(text: string): number | undefined {
  // `ms` types its argument as a template literal; text from outside is only known to be a string.
  const length: number | undefined =
    text.length > 0 && text.length <= 40 ? ms(text as ms.StringValue) : undefined
  return length !== undefined && Number.isFinite(length) && length > 0 ? length : undefined
}

/** ms → the largest unit that says it whole: `3 days`, `36 hours`, `90 seconds`. */
export function formatDuration(length: number): string {
  const units: readonly [string, number][] = [
    ['day', DAY_MS],
    ['hour', HOUR_MS],
    ['minute', 60_000],
    ['second', 1_000],
  ]
  const [name, size] = units.find(([, unit]) => length >= unit && length % unit === 0) ?? ['ms', 1]
  const count = length / size
  return name === 'ms' ? `${count} ms` : `${count} ${name}${count === 1 ? '' : 's'}`
}
