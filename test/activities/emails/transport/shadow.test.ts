/** Mail that is kept back. */
import type { Letter, Mailer } from '../../../../activities/emails/transport/mailer'
import { onlyTo } from '../../../../activities/emails/transport/shadow'

const posted: string[] = []
const mailer: Mailer = {
  post: async ({ to }) => {
    posted.push(to)
    return { is: 'sent', messageId: '<1@test>' }
  },
  close: () => {},
}
const letterTo = (to: string): Letter => ({
  to,
  key: 'k',
  kind: 'kit_shipped',
  subject: 's',
  html: 'h',
  text: 't',
})

it.each([
  ['jo@example.com', true],
  ['JO@Example.com', true],
  ['anybody@staging.example', true],
  ['anybody@sub.staging.example', false],
  ['al@example.com', false],
  ['jo@example.com.evil.example', false],
  ['"@staging.example"@evil.example', false],
])('with MAIL_ONLY_TO, %s gets mail: %s', async (to, mayGetMail) => {
  const result = await onlyTo(['jo@example.com', '@staging.example'], mailer).post(letterTo(to))
  expect(result.is).toBe(mayGetMail ? 'sent' : 'shadowed')
  expect(posted.splice(0)).toEqual(mayGetMail ? [to] : [])
})
