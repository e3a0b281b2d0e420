/** The languages that patients can read. To add one, write its file and register it here. */
import type { LocaleDefinition } from './definition'
import { en, type TextKey } from './en'
import { es } from './es'

const REGISTRY = { en, es }

/** A language that patients can read, as its BCP 47 language subtag. */
export type Locale = keyof typeof REGISTRY

/** Everything about each language. A missing text is a compiler error. */
export const DEFINITIONS: Readonly<Record<Locale, LocaleDefinition<TextKey>>> = REGISTRY

// Object.keys() returns string[], and the registry has no other keys.
export const LOCALES = Object.keys(REGISTRY) as readonly Locale[]

/** Reads tags as leniently as people write them: `es-MX` and `ES_us` both mean `es`. */
export function localeFrom(tag: string | undefined, fallback: Locale): Locale {
  const language = tag?.trim().split(/[-_]/)[0]?.toLowerCase()
  return LOCALES.find((locale) => locale === language) ?? fallback
}
