/** Emails that are not sent on purpose. */
import type { Mailer, OutgoingEmail } from '../../../../activities/emails/transport/mailer'
import { onlyTo } from '../../../../activities/emails/transport/shadow'

const posted: string[] = []
const mailer: Mailer = {
  post: async ({ to }) => {
    posted.push(to)
    return { is: 'sent', messageId: '<1@test>' }
  },
  close: () => {},
}
const emailTo = (to: string): OutgoingEmail => ({
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
])('with MAIL_ONLY_TO, an email to %s is sent: %s', async (to, sent) => {
  const result = await onlyTo(['jo@example.com', '@staging.example'], mailer).post(emailTo(to))
  expect(result.is).toBe(sent ? 'sent' : 'shadowed')
  expect(posted.splice(0)).toEqual(sent ? [to] : [])
})
