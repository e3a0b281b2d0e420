/** Text for a terminal: harmless, with times that people can read. */
import { minuteIn } from '../../workflows/operators/times'

/**
 * Puts text from outside on one line. Removes control characters, which a terminal would obey, and characters that hide
 * or reorder the text next to them.
 */
export const printable = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()

/** `2026-11-24 08:30`, in the time zone. */
export const minute = (at: string, timeZone: string): string => printable(minuteIn(at, timeZone))

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 days ago`, `in 5 hours`, `just now`. */
export function fromNow(at: string, now: number): string {
  const distance = Date.parse(at) - now
  const unit = UNITS.find(([, ms]) => Math.abs(distance) >= ms)
  if (unit === undefined) return distance > 0 ? 'within a minute' : 'just now'
  const [name, ms] = unit
  const count = Math.round(Math.abs(distance) / ms)
  const words = `${count} ${name}${count === 1 ? '' : 's'}`
  return distance > 0 ? `in ${words}` : `${words} ago`
}

/** `1 order`, `3 orders`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A document as JSON, with everything escaped that a terminal would obey. */
export function toJson(document: unknown): string {
  const escaped = (text: string): string =>
    Array.from({ length: text.length }, (_, index) => `\\u${hex(text.charCodeAt(index))}`).join('')
  // JSON escapes only the first 32 control characters. The line breaks here are its own indentation.
  return JSON.stringify(document, undefined, 2).replaceAll(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
}

const hex = (unit: number): string => unit.toString(16).padStart(4, '0')
