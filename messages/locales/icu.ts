/** ICU messages, as translators know them: arguments, plurals, choices. */
import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../locale'

export type IcuValues = Readonly<Record<string, string | number>>

/** A message parsed once, to be said often. `ignoreTag`: a `<` in a text is only a `<`. */
export function icu(message: string, locale: Locale): (values: IcuValues) => string {
  const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true })
  return (values) => String(format.format(values))
}
