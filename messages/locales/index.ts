import type { Locale } from '../locale'
import { en, type TextKey } from './en'
import { es } from './es'
import { type IcuValues, icu } from './icu'

export type { TextKey } from './en'

/** Every text in every language; a missing one does not compile. */
export const CATALOGUES: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { en, es }

/** Says a text of the catalogue in the language it was made for. */
export type Say = (key: TextKey, values?: IcuValues) => string

/** Messages are parsed once, when first said. */
export function sayIn(locale: Locale): Say {
  return SAY[locale]
}

const SAY: Readonly<Record<Locale, Say>> = { en: say('en'), es: say('es') }

function say(locale: Locale): Say {
  const parsed = new Map<TextKey, (values: IcuValues) => string>()
  return (key, values = {}) => {
    const known = parsed.get(key)
    if (known) return known(values)
    const fresh = icu(CATALOGUES[locale][key], locale)
    parsed.set(key, fresh)
    return fresh(values)
  }
}
