/** What letters say: every word of every locale, and every tracking number that they are given. */
import { renderPatientEmail } from '../../../activities/emails'
import { EXAMPLE_BRAND, EXAMPLE_NOW, exampleReader } from '../../../activities/emails/examples'
import { EXAMPLES } from '../../../activities/emails/letters'
import type { Brand } from '../../../messages/brand'
import { DEFINITIONS, LOCALES } from '../../../messages/locales'
import type { Reader } from '../../../messages/reader'
import type { PatientNotice } from '../../../order/notice'
import { linksOf, patientEmails, shippedEmail, unwrapped } from './every-email'

describe.each(LOCALES)('%s', (locale) => {
  it('letters say every text of the locale, so that none is left over', () => {
    const bare = ({ to, key, message }: PatientNotice): PatientNotice => ({ to, key, message })
    const render = (notice: PatientNotice, reader: Reader, brand: Brand): string => {
      const { subject, text, html } = renderPatientEmail(notice, reader, brand, EXAMPLE_NOW)
      return `${subject} ${text} ${html}`
    }
    const said = EXAMPLES.flatMap((notice) => [
      render(notice, exampleReader(locale), EXAMPLE_BRAND),
      render(bare(notice), { locale }, { name: 'Juniper', portalUrl: 'https://my.juniper.example' }),
      render(bare(notice), { locale }, { name: 'Juniper' }),
    ])
    const all = unwrapped(said.join(' '))
    for (const [key, words] of Object.entries(DEFINITIONS[locale].words))
      if (!words.includes('{')) expect([key, all.includes(words)]).toEqual([key, true])
  })

  it('all letters show the tracking numbers that they are given, in HTML and in text', () => {
    const outbound = { number: 'OUT-111', carrier: 'usps' }
    const inbound = { number: 'IN-222', url: 'https://track.example/IN-222' }
    for (const { text, html } of patientEmails(locale, { outbound, inbound })) {
      for (const body of [text, html]) {
        expect(body).toContain('OUT-111')
        expect(body).toContain('IN-222')
      }
      expect(linksOf(html)).toEqual(expect.arrayContaining([inbound.url]))
    }
  })
})

it('the letter kit_shipped promises the tracking number if it is not known yet', () => {
  expect(unwrapped(shippedEmail({}).text)).toContain(
    'We will send you the tracking number as soon as we have it.',
  )
})
