/** Everybody can read the emails: in any brand's color, by day and night, with a screen reader, without styles. */
import fc from 'fast-check'
import { EXAMPLE_BRAND } from '../../../activities/emails/examples'
import { AA, contrast, inkOn, VISIBLE } from '../../../activities/emails/look/color'
import { type Palette, themeOf } from '../../../activities/emails/look/theme'
import { LOCALES } from '../../../messages/locales'
import { EVERY_EMAIL, linksOf, patientEmails, shippedEmail } from './every-email'

describe('the theme', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
  ])('the colors %s and %s have a contrast of %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1)
    expect(contrast(other, one)).toBeCloseTo(ratio, 1)
  })

  const textPairs = ({ page, card, panel, ink, quiet, link, button, buttonInk, alert, alertInk }: Palette) =>
    [
      ...[page, card, panel].flatMap((ground) => [ink, quiet, link].map((text) => [text, ground])),
      [buttonInk, button],
      [alertInk, alert],
    ] as const

  it('the theme gives all text AA contrast in light and dark mode, whatever the brand’s color', () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`)
    fc.assert(
      fc.property(fc.option(color, { nil: undefined }), (brand) => {
        const { light, dark } = themeOf(brand)
        for (const [text = '', ground = ''] of [...textPairs(light), ...textPairs(dark)])
          expect([text, ground, contrast(text, ground) >= AA]).toEqual([text, ground, true])
        for (const { edge, page, card, panel } of [light, dark])
          for (const ground of [page, card, panel])
            expect(contrast(edge, ground)).toBeGreaterThanOrEqual(VISIBLE)
      }),
    )
  })

  it.each(['teal', '#12', 'url(x)', '#12345g', ''])(
    'the theme ignores a brand color that is invalid: %j',
    (color) => {
      expect(themeOf(color)).toEqual(themeOf(undefined))
    },
  )

  it('the theme accepts a brand color in three digits', () => {
    expect(themeOf('#a0F')).toEqual(themeOf('#aa00ff'))
    expect(inkOn('#aa00ff')).toBe('#ffffff')
  })
})

describe('accessibility', () => {
  it.each(LOCALES)(
    'every email states its language, and states it again in its body for webmail: %s',
    (locale) => {
      for (const { html } of patientEmails(locale)) {
        expect(html).toMatch(new RegExp(`<html[^>]* lang="${locale}"`))
        expect(html.slice(html.indexOf('<body'))).toContain(`<div lang="${locale}"`)
      }
    },
  )

  it('every email keeps dark mode out of the style sheet for phones, because Gmail would drop the whole sheet', () => {
    for (const { html } of EVERY_EMAIL) {
      const [phone = '', dark = ''] = html.match(/<style>[^<]*<\/style>/g) ?? []
      expect(phone).toContain('@media (max-width: 480px)')
      expect(phone).not.toMatch(/prefers-color-scheme|:root|\[/)
      expect(dark).toContain('prefers-color-scheme: dark')
    }
  })

  it('every email has one h1 and then only h2 headlines', () => {
    for (const { html } of EVERY_EMAIL) {
      const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => level)
      expect(levels[0]).toBe('1')
      expect(new Set(levels.slice(1))).toEqual(new Set(['2']))
    }
  })

  it('every email marks its layout tables as presentation', () => {
    for (const { html } of EVERY_EMAIL)
      for (const [table] of html.matchAll(/<table[^>]*>/g)) expect(table).toContain('role="presentation"')
  })

  it('every email has a title and supports dark mode', () => {
    for (const { subject, html } of EVERY_EMAIL) {
      expect(html).toContain(`<title>${subject}</title>`)
      expect(html).toContain('<meta name="color-scheme" content="light dark"/>')
      expect(html).toContain('@media (prefers-color-scheme: dark)')
    }
  })

  it('every email has every link of its HTML in its plain text too', () => {
    for (const { html, text } of EVERY_EMAIL)
      for (const link of linksOf(html)) expect(text).toContain(link.replace(/^mailto:/, ''))
  })

  it('every email is complete without its style sheets: text and buttons have inline colors', () => {
    for (const { html } of EVERY_EMAIL) {
      for (const [tag] of html.matchAll(/<(?:p|h1|h2|ol|a)\b[^>]*>/g)) expect(tag).toMatch(/[";]color:#/)
      for (const [tag] of html.matchAll(/<a\b[^>]*class="button"[^>]*>/g))
        expect(tag).toMatch(/[";]background-color:#/)
    }
  })

  it('every email needs no image and stays far below the 102 KB at which Gmail cuts an email off', () => {
    for (const { html } of EVERY_EMAIL) {
      expect(html).not.toMatch(/<img|background-image|url\(/)
      expect(html.length).toBeLessThan(30_000)
    }
  })
})

describe('a brand with a logo', () => {
  const { html } = shippedEmail({
    brand: { ...EXAMPLE_BRAND, logoUrl: 'https://cdn.juniper.example/logo.png' },
  })

  it('the logo has the brand’s name as its alternative text and is not preloaded', () => {
    expect(html).toMatch(/<img[^>]* alt="Juniper Health"/)
    expect(html).not.toContain('rel="preload"')
  })

  it('the logo keeps a white background in dark mode', () => {
    expect(html).toMatch(/<img[^>]* class="logo"/)
    expect(html).toContain('.logo { background-color: #ffffff !important;')
  })
})
