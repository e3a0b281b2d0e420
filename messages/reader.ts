/** Who reads a message. */
import type { Locale } from './locales'
import { oneLine } from './sanitize'

export interface Reader {
  /** As given, unchecked; see `greetableName`. */
  readonly firstName?: string
  readonly locale: Locale
  /** An IANA name, such as `America/Chicago`. One that does not exist counts as absent. */
  readonly timeZone?: string
}

/** In graphemes. */
const MAX_NAME = 60

/** What names are made of, in any script. No angle brackets, slashes, at signs or digits. */
const NAME = /^\p{L}(?:[\p{L}\p{M}'’ʻ.,·\- …]|\u200c|\u200d)*$/u

/** Email programs turn `evil.com` into a link, so we do not greet a name that contains one. */
const LINK = /\p{L}{2}\.\p{L}{2}/u

/** The name to greet a patient by, or `undefined` if what was given does not look like a name. */
export function greetableName(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const name = oneLine(given, MAX_NAME)
  return NAME.test(name) && !LINK.test(name) ? name : undefined
}
