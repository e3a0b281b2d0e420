/** Which texts count as the email address of one person. */
import { singleAddress } from '../../../activities/contacts/address'

describe('singleAddress', () => {
  it.each([
    ['a plain address', 'jo@example.com', 'jo@example.com'],
    ['a plain address with a display name', 'Jo Doe <jo@example.com>', 'jo@example.com'],
    ['a plain address with a quoted display name', '"Doe, Jo" <jo@example.com>', 'jo@example.com'],
    ['a plain address between spaces', '  jo@example.com  ', 'jo@example.com'],
    ['an address with a tag', 'jo+kit@example.com', 'jo+kit@example.com'],
    ['an address in a subdomain', "o'hara@mail.example.co.uk", "o'hara@mail.example.co.uk"],
    ['an address with an international domain', 'jo@bücher.example', 'jo@bücher.example'],
    [
      'an address with an encoded international domain',
      'jo@xn--bcher-kva.example',
      'jo@xn--bcher-kva.example',
    ],
    ['an address with an international name', '用户@例子.example', '用户@例子.example'],
  ])('is used as an email address: %s', (_, text, address) => {
    expect(singleAddress(text)).toBe(address)
  })

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['a name alone', 'Jo Doe'],
    ['two addresses', 'jo@example.com, al@example.com'],
    ['two addresses with a semicolon', 'jo@example.com; al@example.com'],
    ['two addresses with a space', 'jo@example.com al@example.com'],
    ['two addresses with a semicolon and no space', 'jo@example.com;al@example.com'],
    ['two addresses in angle brackets', '<jo@example.com> <al@example.com>'],
    ['an address whose name is another address', '"al@example.com" <jo@example.com>'],
    ['an address with a mark for right-to-left text', 'jo@example.com\u202e'],
    ['an address with a zero-width space', 'jo\u200b@example.com'],
    ['an address with a soft hyphen in its domain', 'jo@exam\u00adple.com'],
    ['an address after a byte order mark', '\ufeffjo@example.com'],
    ['an address after an invisible character in the name', 'Jo\u2066 <jo@example.com>'],
    ['two addresses with names', 'Jo <jo@example.com>, Al <al@example.com>'],
    ['a group', 'Family: jo@example.com, al@example.com;'],
    ['an address with two @', 'jo@example.com@evil.example'],
    ['an address whose domain has no dot', 'jo@localhost'],
    ['an address whose domain ends in a dot', 'jo@example.'],
    ['only a domain', '@example.com'],
    ['an address with another header', 'jo@example.com\r\nBcc: al@example.com'],
    ['an address with another header after a bare newline', 'jo@example.com\nBcc: al@example.com'],
    ['an address with an SMTP command', 'jo@example.com>\r\nRCPT TO:<al@example.com'],
    ['an address with a control character', 'jo\u0000@example.com'],
    ['an address with a quoted local part', '"al@evil.example jo"@example.com'],
    ['longer than any address', `${'j'.repeat(320)}@example.com`],
  ])('is ignored as an email address: %s', (_, text) => {
    expect(singleAddress(text)).toBeUndefined()
  })
})
