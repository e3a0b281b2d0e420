/** What counts as one person's email address. */
import { isEmailAddress } from '../../order/email-address'
import { UPDATES } from '../../workflows/operators/update-table'

const GOOD = ['jo@example.com', "o'hara+kit@mail.example.co.uk", 'jo@bücher.example', '用户@例子.example']
const BAD = [
  'jo',
  'jo@localhost',
  'jo@example.',
  'jo@example.com al@example.com',
  'jo@example.com;al@example.com',
  '<jo@example.com>',
  'jo@example.com\r\nBcc: al@example.com',
  'jo\u200b@example.com',
  'jo@example.com\u202e',
  `${'j'.repeat(320)}@example.com`,
]

it.each(GOOD)('%j is an email address', (text) => {
  expect(isEmailAddress(text)).toBe(true)
})

it.each(BAD)('%j is not an email address', (text) => {
  expect(isEmailAddress(text)).toBe(false)
})

it('the update "setContact" takes the same email addresses as everything else', () => {
  const flawOf = (email: string) => UPDATES.setContact.flawOf({ email })
  for (const email of GOOD) expect([email, flawOf(email)]).toEqual([email, undefined])
  for (const email of BAD) expect([email, flawOf(email)]).not.toEqual([email, undefined])
})
