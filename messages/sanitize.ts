/**
 * Cleans text from outside (names, numbers, carriers, links) before a patient sees it. This covers what escaping HTML
 * does not.
 */

/** Control characters, lone surrogates, line separators, and marks that change the direction of text. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** A grapheme may have any number of code points, so their average is limited too. */
const UNITS_PER_GRAPHEME = 4

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** One clean line of at most `limit` graphemes. Longer text ends in an ellipsis. */
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

/** The URL if a patient may follow it (http or https), else `undefined`. */
export function webUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const parsed = new URL(url)
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined
}
