/** What strangers wrote (names, numbers, addresses, brands) never breaks a mail. */
import fc from 'fast-check'
import { renderStaffMail } from '../../../activities/emails'
import { BRAND } from '../../../activities/emails/samples'
import { greetableName, oneLine, webUrl } from '../../../messages/sanitize'
import { shippedMail, visible } from './every-mail'

describe('a first name', () => {
  it.each(['Maya', 'José', "O'Neil", 'Mary-Jane', 'J. R.', 'Nguyễn Thị', '王小明', 'محمد', 'Ana María'])(
    'is greeted: %s',
    async (firstName) => {
      const { text, html } = await shippedMail({ firstName })
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
  ])('that is none is left out: %j', async (firstName) => {
    const { text, html } = await shippedMail({ firstName })
    expect(text).toContain('Hello,')
    expect(html).not.toContain(firstName.trim() || 'Hi ,')
  })

  it('is set on one line', () => {
    expect(greetableName('Ana\r\nBcc: all@example.com')).toBeUndefined()
    expect(greetableName('Ana\n María')).toBe('Ana María')
  })

  it('of 10,000 characters is cut at 60 graphemes', async () => {
    const { text, html } = await shippedMail({ firstName: 'a'.repeat(10_000) })
    expect(text).toContain('a'.repeat(60))
    expect(text).not.toContain('a'.repeat(61))
    expect(html.length).toBeLessThan(20_000)
  })

  it('is never cut within a grapheme', () => {
    expect(greetableName('é'.normalize('NFD').repeat(100))).toBe(`${'é'.normalize('NFD').repeat(60)}…`)
  })
})

it('whatever a line is made of, it is one line and no longer than its limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const line = oneLine(text, 60)
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u)
      expect(line.length).toBeLessThanOrEqual(241)
    }),
  )
})

it('whatever strangers write, the markup is the same', async () => {
  const tags = (html: string) => html.match(/<[a-z!/][^\s>]*/gi)?.join('')
  const plain = tags((await shippedMail({ firstName: 'Ana', outbound: { number: '1', courier: 'x' } })).html)
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' }), async (number, courier) => {
      const { html } = await shippedMail({
        firstName: `${courier}<b>${number}`,
        outbound: { number: `1${number}</td>`, courier: `x${courier}"><i>` },
        brand: { ...BRAND, name: `J${number}<h1>`, postalAddress: `${courier}&lt;<p>` },
      })
      expect(tags(html)).toBe(plain)
    }),
    { numRuns: 30 },
  )
})

describe('an address', () => {
  it.each(['https://example.com/a?b=c&d=e', 'http://example.com/'])('is linked to: %s', (url) => {
    expect(webUrl(url)).toBe(url)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'example.com', '', undefined])('is not: %s', (url) => {
    expect(webUrl(url)).toBeUndefined()
  })
})

it('an order id with line breaks stays out of the headers', async () => {
  const { subject } = await renderStaffMail({ orderId: 'abc\r\nBcc: all@example.com', alerts: [] }, BRAND)
  expect(subject).toBe('Order abc Bcc: all@example.com needs attention')
})
