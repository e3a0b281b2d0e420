/** Lengths of time: milliseconds in code, text such as `3 days` for people and journey files. */
import ms, { type StringValue } from 'ms'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Milliseconds in `n` hours. */
export const hours = (n: number): number => n * HOUR_MS
/** Milliseconds in `n` days. */
export const days = (n: number): number => n * DAY_MS

/** `"36 hours"` → ms; `undefined` if the text is not a positive length of time. */
export function parseDuration(text: string): number | undefined {
  if (text.length === 0 || text.length > 40) return undefined
  // `ms` types its argument as a template literal. It returns NaN for text that it cannot read.
  const length = ms(text as StringValue)
  return Number.isFinite(length) && length > 0 ? length : undefined
}

const UNITS: readonly (readonly [name: string, size: number])[] = [
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', 60_000],
  ['second', 1_000],
]

/** ms → a whole number of the largest possible unit: `3 days`, `36 hours`, `90 seconds`. */
export function formatDuration(length: number): string {
  const unit = UNITS.find(([, size]) => length >= size && length % size === 0)
  if (unit === undefined) return `${length} ms`
  const [name, size] = unit
  const count = length / size
  return `${count} ${name}${count === 1 ? '' : 's'}`
}
