/** Says a text in the reader's language, with its names, numbers and plurals filled in. */
import { IntlMessageFormat } from 'intl-messageformat'
import { DEFINITIONS, type Locale } from './locales'
import type { TextKey } from './locales/en'

type Values = Readonly<Record<string, string | number>>

/** @throws Error if the text needs a value that is not given */
export type Say = (key: TextKey, values?: Values) => string

/** Says texts in one language. */
export function sayIn(locale: Locale): Say {
  const { tag, words } = DEFINITIONS[locale]
  return (key, values = {}) => String(parsed(words[key], tag).format(values))
}

/** Parsing costs far more than formatting, so each text is parsed once. There are a few hundred. */
const formats = new Map<string, IntlMessageFormat>()

function parsed(text: string, tag: string): IntlMessageFormat {
  const key = `${tag} ${text}`
  // ignoreTag: a "<" in a text is only a "<".
  const format = formats.get(key) ?? new IntlMessageFormat(text, tag, undefined, { ignoreTag: true })
  formats.set(key, format)
  return format
}
