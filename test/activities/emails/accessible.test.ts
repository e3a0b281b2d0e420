import fc from 'fast-check'
import { AA, contrast, inkOn, VISIBLE } from '../../../activities/emails/look/color'
import { type Palette, themeOf } from '../../../activities/emails/look/theme'
import { BRAND } from '../../../activities/emails/samples'
import { everyMail, linksOf, patientMails, shippedMail } from './every-mail'

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1)
    expect(contrast(other, one)).toBeCloseTo(ratio, 1)
  })

  const textPairs = ({ page, card, panel, ink, quiet, link, button, buttonInk, alert, alertInk }: Palette) =>
    [
      ...[page, card, panel].flatMap((ground) => [ink, quiet, link].map((text) => [text, ground])),
      [buttonInk, button],
      [alertInk, alert],
    ] as const

  it('of every text reaches AA, by day and by night, in any brand’s colour', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(fc.option(colour, { nil: undefined }), (brand) => {
        const { light, dark } = themeOf(brand)
        for (const [text = '', ground = ''] of [...textPairs(light), ...textPairs(dark)])
          expect([text, ground, contrast(text, ground) >= AA]).toEqual([text, ground, true])
        for (const { edge, page, card, panel } of [light, dark])
          for (const ground of [page, card, panel])
            expect(contrast(edge, ground)).toBeGreaterThanOrEqual(VISIBLE)
      }),
    )
  })

  it.each(['teal', '#12', 'url(x)', '#12345g', ''])('a colour that is none is not used: %j', (colour) => {
    expect(themeOf(colour)).toEqual(themeOf(undefined))
  })

  it('a short colour is a colour', () => {
    expect(themeOf('#a0F')).toEqual(themeOf('#aa00ff'))
    expect(inkOn('#aa00ff')).toBe('#ffffff')
  })
})

describe('every mail', () => {
  it('says its language, and again in its body, which is all that webmail keeps', async () => {
    for (const locale of ['en', 'es'] as const)
      for (const { html } of await patientMails(locale)) {
        expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`))
        expect(html.slice(html.indexOf('<body'))).toContain(`<div lang="${locale}"`)
      }
  })

  it('keeps dark colours out of the style for phones: Gmail drops a whole one for a rule', async () => {
    for (const { html } of await everyMail()) {
      const [phone = '', dark = ''] = html.match(/<style>[^<]*<\/style>/g) ?? []
      expect(phone).toContain('@media (max-width: 480px)')
      expect(phone).not.toMatch(/prefers-color-scheme|:root|\[/)
      expect(dark).toContain('prefers-color-scheme: dark')
    }
  })

  it('has one first headline, then second ones', async () => {
    for (const { html } of await everyMail()) {
      const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => level)
      expect(levels[0]).toBe('1')
      expect(new Set(levels.slice(1))).toEqual(new Set(['2']))
    }
  })

  it('lays out with tables that say so', async () => {
    for (const { html } of await everyMail())
      for (const [table] of html.matchAll(/<table[^>]*>/g)) expect(table).toContain('role="presentation"')
  })

  it('has a title, a preview and dark colours', async () => {
    for (const { subject, html } of await everyMail()) {
      expect(html).toContain(`<title>${subject}</title>`)
      expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
      expect(html).toContain('@media (prefers-color-scheme: dark)')
    }
  })

  it('links in its text to all that its HTML links to', async () => {
    for (const { html, text } of await everyMail())
      for (const link of linksOf(html)) expect(text).toContain(link.replace(/^mailto:/, ''))
  })

  it('is complete without its styles: every text and button has its colours inline', async () => {
    for (const { html } of await everyMail()) {
      for (const [tag] of html.matchAll(/<(?:p|h1|h2|ol|a)\b[^>]*>/g)) expect(tag).toMatch(/[";]color:#/)
      for (const [tag] of html.matchAll(/<a\b[^>]*class="button"[^>]*>/g))
        expect(tag).toMatch(/[";]background-color:#/)
    }
  })

  it('needs no picture, and stays far below what Gmail cuts off (102 KB)', async () => {
    for (const { html } of await everyMail()) {
      expect(html).not.toMatch(/<img|background-image|url\(/)
      expect(html.length).toBeLessThan(30_000)
    }
  })
})

it('a logo has the brand’s name for who cannot see it, and is not loaded ahead', async () => {
  const { html } = await shippedMail({ brand: { ...BRAND, logoUrl: 'https://cdn.juniper.example/logo.png' } })
  expect(html).toMatch(/<img[^>]* alt="Juniper Health"/)
  expect(html).not.toContain('rel="preload"')
})

it('a logo, drawn for white, keeps a white ground in the dark', async () => {
  const { html } = await shippedMail({ brand: { ...BRAND, logoUrl: 'https://cdn.juniper.example/logo.png' } })
  expect(html).toMatch(/<img[^>]* class="logo"/)
  expect(html).toContain('.logo { background-color: #ffffff !important;')
})
