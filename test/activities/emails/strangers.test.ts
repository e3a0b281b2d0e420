/** Text from outside (names, numbers, carriers, brands) never breaks an email. */
import fc from 'fast-check'
import { EXAMPLE_BRAND } from '../../../activities/emails/examples'
import { shippedEmail, visible } from './every-email'

describe('text from outside', () => {
  it.each(['Maya', 'José', "O'Neil", 'Mary-Jane', 'J. R.', 'Nguyễn Thị', '王小明', 'محمد', 'Ana María'])(
    'an email to a patient greets the first name "%s"',
    (firstName) => {
      const { text, html } = shippedEmail({ firstName })
      expect(text).toContain(`Hi ${firstName},`)
      expect(visible(html).replaceAll('&#x27;', "'")).toContain(`Hi ${firstName},`)
    },
  )

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'Ana http://evil.example',
    'Visit evil.com now',
    'ana@example.com',
    '   ',
    '12345',
    '\u202e\u0000',
    '{name}',
  ])('an email to a patient greets nobody by name if the first name is not a name: %j', (firstName) => {
    const { text, html } = shippedEmail({ firstName })
    expect(text).toContain('Hello,')
    expect(html).not.toContain(firstName.trim() || 'Hi ,')
  })

  it('an email to a patient cuts a first name of 10,000 characters off after 60', () => {
    const { text, html } = shippedEmail({ firstName: 'a'.repeat(10_000) })
    expect(text).toContain('a'.repeat(60))
    expect(text).not.toContain('a'.repeat(61))
    expect(html.length).toBeLessThan(20_000)
  })

  it('an email to a patient has the same markup, whatever names, numbers, carriers and brands contain', () => {
    const tags = (html: string) => html.match(/<[a-z!/][^\s>]*/gi)?.join('')
    const plain = tags(shippedEmail({ firstName: 'Ana', outbound: { number: '1', carrier: 'x' } }).html)
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' }), (number, courier) => {
        const { html } = shippedEmail({
          firstName: `${courier}<b>${number}`,
          outbound: { number: `1${number}</td>`, carrier: `x${courier}"><i>` },
          brand: { ...EXAMPLE_BRAND, name: `J${number}<h1>`, postalAddress: `${courier}&lt;<p>` },
        })
        expect(tags(html)).toBe(plain)
      }),
      { numRuns: 30 },
    )
  })
})
