/** Made-up values. The same seed gives the same values, so that a run can be repeated. */
import { createHash } from 'node:crypto'

function hash(what: string, seed: number): Buffer {
  return createHash('sha256').update(`${what} ${seed}`).digest()
}

/** A UUID in the form of version 4. */
export function seededUuid(what: string, seed: number): string {
  const hex = hash(what, seed).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A whole number from 0 to `below - 1`. */
export function seededInteger(what: string, seed: number, below: number): number {
  return hash(what, seed).readUInt32BE() % below
}

/** `length` decimal digits, at most 60. */
export function seededDigits(what: string, seed: number, length: number): string {
  return [...hash(what, seed), ...hash(`${what} more`, seed)]
    .map((byte) => byte % 10)
    .slice(0, length)
    .join('')
}

/** One of a list. @throws RangeError if the list is empty */
export function seededChoice<T>(what: string, seed: number, from: readonly T[]): T {
  const index = seededInteger(what, seed, from.length)
  for (const value of from.slice(index)) return value
  throw new RangeError(`Nothing to choose from for ${what}.`)
}

/** A shuffled copy. */
export function seededShuffle<T>(what: string, seed: number, values: readonly T[]): T[] {
  return values
    .map((value, index) => ({ value, key: hash(`${what} ${index}`, seed).readUInt32BE() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
