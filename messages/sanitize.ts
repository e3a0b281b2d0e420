/**
 * Strings that others wrote (names, numbers, couriers), made fit to be shown on one line. React escapes
 * HTML; this is about what escaping does not cure.
 */

/** Control characters, lone surrogates, line separators, and marks that turn the direction of text. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** A grapheme can be built of any number of code points; this bounds what one may weigh. */
const UNITS_PER_GRAPHEME = 4

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One clean line of at most `limit` graphemes; longer text ends in an ellipsis. */
export function oneLine(text: string, limit: number): string {
  const raw = text.slice(0, limit * 16)
  const clean = raw.replace(UNSHOWABLE, ' ').replace(/\s+/g, ' ').trim()
  let kept = ''
  let count = 0
  for (const { segment } of graphemes.segment(clean)) {
    if (count === limit || kept.length + segment.length > limit * UNITS_PER_GRAPHEME)
      return `${kept.trimEnd()}…`
    kept += segment
    count += 1
  }
  return raw.length < text.length ? `${kept.trimEnd()}…` : kept
}

const MAX_NAME = 60

/** What names are made of, in any script; no angle brackets, slashes, at signs or digits. */
const NAME = /^\p{L}(?:[\p{L}\p{M}'’ʻ.,·\- …]|\u200c|\u200d)*$/u

/** Mail readers turn `evil.com` into a link; a name that has one is not greeted. */
const LINK = /\p{L}{2}\.\p{L}{2}/u

/** The name to greet a patient by, or `undefined` where what was given is no name. */
export function greetableName(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const name = oneLine(given, MAX_NAME)
  return NAME.test(name) && !LINK.test(name) ? name : undefined
}

/** The address if it is one a mail may link to. */
export function webUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined
}
