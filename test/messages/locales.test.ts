/** The words in every language. */
import { DEFINITIONS, LOCALES, localeFrom } from '../../messages/locales'
import type { TextKey } from '../../messages/locales/en'
import { sayIn } from '../../messages/say'
import { PATIENT_MESSAGES, type PatientMessage } from '../../order/testkit/messages'

const ENGLISH = DEFINITIONS.en.words
// Object.keys() returns string[], and the tables have no other keys.
const KEYS = Object.keys(ENGLISH) as TextKey[]
const MESSAGES = Object.keys(PATIENT_MESSAGES) as PatientMessage[]

const argumentsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].sort()

describe.each(LOCALES)('%s', (locale) => {
  const { words } = DEFINITIONS[locale]

  it('the locale has exactly the texts that English has', () => {
    expect(Object.keys(words).sort()).toEqual([...KEYS].sort())
  })

  it('the locale uses the same arguments in every text as English', () => {
    for (const key of KEYS) expect([key, argumentsOf(words[key])]).toEqual([key, argumentsOf(ENGLISH[key])])
  })

  it('the locale has previews that say more than their subjects', () => {
    const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []
    for (const message of MESSAGES) {
      const preview = wordsOf(words[`${message}.preview`])
      const repeated = wordsOf(words[`${message}.subject`]).every((word) => preview.includes(word))
      expect([message, repeated]).toEqual([message, false])
    }
  })

  it('the locale never claims that somebody knows or is at work, because staff may not have been alerted', () => {
    for (const [key, text] of Object.entries(words))
      expect([key, text]).not.toEqual([
        key,
        expect.stringMatching(/team knows|looking into|keeping an eye|ya lo sabe|revisando|pendientes/i),
      ])
  })

  it('the locale has texts that are neither empty nor untidy', () => {
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim()).toBe(text)
      expect(text).not.toBe('')
      expect([key, text]).not.toEqual([key, expect.stringMatching(/ {2}|TODO|'|"/)])
    }
  })
})

it.each(LOCALES.filter((locale) => locale !== 'en'))(
  'the locale %s translates every English text',
  (locale) => {
    expect(KEYS.filter((key) => DEFINITIONS[locale].words[key] === ENGLISH[key])).toEqual([])
  },
)

it('Spanish says "usted", never "tú"', () => {
  expect(Object.values(DEFINITIONS.es.words).join(' ')).not.toMatch(
    /\b(tú|tu|tus|te|ti|contigo|eres|tienes|puedes|haz)\b/i,
  )
})

it.each([
  [0, 'en', 'Your kit was delivered, and'],
  [1, 'en', 'delivered 1 day ago'],
  [7, 'en', 'delivered 7 days ago'],
  [0, 'es', 'Su kit ya fue entregado, y'],
  [1, 'es', 'hace 1 día,'],
  [14, 'es', 'hace 14 días,'],
] as const)('a reminder after %d days says in %s: "%s"', (days, locale, words) => {
  expect(sayIn(locale)('collect_reminder.lead', { days })).toContain(words)
})

describe('localeFrom', () => {
  it.each([
    ['es', 'es'],
    ['es-MX', 'es'],
    ['ES_us', 'es'],
    ['es-419', 'es'],
    ['en-GB', 'en'],
    [' en ', 'en'],
  ] as const)('the language tag "%s" means the locale %s', (tag, locale) => {
    expect(localeFrom(tag, locale === 'en' ? 'es' : 'en')).toBe(locale)
  })

  it.each([undefined, '', 'tlh', 'est', '-', 'constructor'])(
    'the language tag %j means the fallback, because no locale has it',
    (tag) => {
      expect(localeFrom(tag, 'es')).toBe('es')
    },
  )
})
