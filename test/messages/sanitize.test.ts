/** Text from outside, cleaned for patients. */
import fc from 'fast-check'
import { greetableName } from '../../messages/reader'
import { oneLine, webUrl } from '../../messages/sanitize'

it('oneLine returns one line within its limit, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const line = oneLine(text, 60)
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u)
      expect(line.length).toBeLessThanOrEqual(241)
    }),
  )
})

describe('greetableName', () => {
  it('the name to greet a patient by is on one line', () => {
    expect(greetableName('Ana\n María')).toBe('Ana María')
  })

  it('the name to greet a patient by is undefined if the first name contains a header', () => {
    expect(greetableName('Ana\r\nBcc: all@example.com')).toBeUndefined()
  })

  it('the name to greet a patient by is never cut within a character', () => {
    expect(greetableName('é'.normalize('NFD').repeat(100))).toBe(`${'é'.normalize('NFD').repeat(60)}…`)
  })
})

it.each(['https://example.com/a?b=c&d=e', 'http://example.com/'])(
  'patients may follow the link %s',
  (url) => {
    expect(webUrl(url)).toBe(url)
  },
)

it.each(['javascript:alert(1)', 'data:text/html,x', 'example.com', '', undefined])(
  'patients may not follow the link %j',
  (url) => {
    expect(webUrl(url)).toBeUndefined()
  },
)
