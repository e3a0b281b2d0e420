import { LOCALES, localeFrom, renderPatientMail } from '../../activities/emails'
import { BRAND, NOW, READERS, SAMPLES } from '../../activities/emails/samples'
import { CATALOGUES } from '../../messages/locales'
import { en } from '../../messages/locales/en'
import type { PatientNotice } from '../../order/notice'
import { PATIENT_MESSAGES, type PatientMessage } from '../../order/testkit/messages'

const argumentsOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name))].sort()

describe.each(LOCALES)('the words in %s', (locale) => {
  const words = CATALOGUES[locale]

  it('are complete', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    for (const message of Object.keys(PATIENT_MESSAGES))
      for (const part of ['subject', 'preview', 'title', 'lead'])
        expect(words).toHaveProperty([`${message}.${part}`], expect.any(String))
  })

  it('take the same arguments as the English', () => {
    for (const [key, message] of Object.entries(en))
      expect([key, argumentsOf(words[key as keyof typeof en])]).toEqual([key, argumentsOf(message)])
  })

  it('are all said: no text is left over', async () => {
    const bare = (notice: PatientNotice): PatientNotice => ({
      to: notice.to,
      key: notice.key,
      message: notice.message,
    })
    const said = await Promise.all(
      Object.values(SAMPLES).flatMap((notice) => [
        renderPatientMail(notice, READERS[locale], BRAND, NOW),
        renderPatientMail(
          bare(notice),
          { locale },
          { name: 'Juniper', portalUrl: 'https://my.juniper.example' },
          NOW,
        ),
        renderPatientMail(bare(notice), { locale }, { name: 'Juniper' }, NOW),
      ]),
    )
    const all = said
      .map(({ subject, text, html }) => `${subject} ${text} ${html}`)
      .join(' ')
      .replace(/\s+/g, ' ')
    for (const [key, message] of Object.entries(words))
      if (argumentsOf(message).length === 0) expect([key, all.includes(message)]).toEqual([key, true])
  })

  it('say more in the line for the inbox than the subject does', () => {
    const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []
    for (const message of Object.keys(PATIENT_MESSAGES) as PatientMessage[]) {
      const preview = wordsOf(words[`${message}.preview`])
      const repeated = wordsOf(words[`${message}.subject`]).every((word) => preview.includes(word))
      expect([message, repeated]).toEqual([message, false])
    }
  })

  it('claim of nobody that they know or are at work: staff may not have been alerted', () => {
    for (const [key, message] of Object.entries(words))
      expect([key, message]).not.toEqual([
        key,
        expect.stringMatching(/team knows|looking into|keeping an eye|ya lo sabe|revisando|pendientes/i),
      ])
  })

  it('are neither empty nor untidy', () => {
    for (const [key, message] of Object.entries(words)) {
      expect(message.trim()).toBe(message)
      expect(message).not.toBe('')
      expect([key, message]).not.toEqual([key, expect.stringMatching(/ {2}|TODO|'|"/)])
    }
  })
})

it('Spanish is no copy of English', () => {
  const same = Object.entries(en).filter(
    ([key, message]) => CATALOGUES.es[key as keyof typeof en] === message,
  )
  expect(same).toEqual([])
})

it('Spanish says "usted"', () => {
  expect(Object.values(CATALOGUES.es).join(' ')).not.toMatch(
    /\b(tú|tu|tus|te|ti|contigo|eres|tienes|puedes|haz)\b/i,
  )
})

describe('the language of a tag', () => {
  it.each([
    ['es', 'es'],
    ['es-MX', 'es'],
    ['ES_us', 'es'],
    ['es-419', 'es'],
    ['en-GB', 'en'],
    [' en ', 'en'],
  ] as const)('%s → %s', (tag, locale) => {
    expect(localeFrom(tag, locale === 'en' ? 'es' : 'en')).toBe(locale)
  })

  it.each([undefined, '', 'fr', 'est', '-', 'constructor'])('%s → the fallback', (tag) => {
    expect(localeFrom(tag, 'es')).toBe('es')
  })
})
