/** The languages every mail is written in. */
export const LOCALES = ['en', 'es'] as const

export type Locale = (typeof LOCALES)[number]

/** The language of a BCP 47 tag, as lenient as tags are in the wild: `es-MX`, `ES_us` → `es`. */
export function localeFrom(tag: string | undefined, fallback: Locale): Locale {
  const language = tag?.trim().split(/[-_]/)[0]?.toLowerCase()
  return LOCALES.find((locale) => locale === language) ?? fallback
}
