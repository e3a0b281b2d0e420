/** Addresses from outside: one person's plain address, or none. */
import { singleAddress } from '../../../activities/contacts/address'

describe('an address from outside', () => {
  it.each([
    ['a plain address', 'jo@example.com', 'jo@example.com'],
    ['with a display name', 'Jo Doe <jo@example.com>', 'jo@example.com'],
    ['with a quoted display name', '"Doe, Jo" <jo@example.com>', 'jo@example.com'],
    ['with white space around it', '  jo@example.com  ', 'jo@example.com'],
    ['with a tag', 'jo+kit@example.com', 'jo+kit@example.com'],
    ['in a subdomain', "o'hara@mail.example.co.uk", "o'hara@mail.example.co.uk"],
    ['with an international domain', 'jo@bücher.example', 'jo@bücher.example'],
    ['with an international domain, encoded', 'jo@xn--bcher-kva.example', 'jo@xn--bcher-kva.example'],
    ['with an international name', '用户@例子.example', '用户@例子.example'],
  ])('is taken: %s', (_, text, address) => {
    expect(singleAddress(text)).toBe(address)
  })

  it.each([
    ['nothing', undefined],
    ['empty', ''],
    ['a name alone', 'Jo Doe'],
    ['two addresses', 'jo@example.com, al@example.com'],
    ['two addresses, semicolon', 'jo@example.com; al@example.com'],
    ['two addresses with names', 'Jo <jo@example.com>, Al <al@example.com>'],
    ['a group', 'Family: jo@example.com, al@example.com;'],
    ['two @', 'jo@example.com@evil.example'],
    ['a domain without a dot', 'jo@localhost'],
    ['a domain that ends in a dot', 'jo@example.'],
    ['no local part', '@example.com'],
    ['another header', 'jo@example.com\r\nBcc: al@example.com'],
    ['another header, newline only', 'jo@example.com\nBcc: al@example.com'],
    ['an SMTP command', 'jo@example.com>\r\nRCPT TO:<al@example.com'],
    ['a control character', 'jo\u0000@example.com'],
    ['a quoted local part', '"al@evil.example jo"@example.com'],
    ['longer than any address', `${'j'.repeat(320)}@example.com`],
  ])('is none: %s', (_, text) => {
    expect(singleAddress(text)).toBeUndefined()
  })
})
