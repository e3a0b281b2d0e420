import type { Locale } from './locale'

/** Whom a letter greets, in which language, and in which time zone its days are. */
export interface Reader {
  readonly firstName?: string
  readonly locale: Locale
  /** IANA, such as `America/Chicago`. One that does not exist counts as absent. */
  readonly timeZone?: string
}
