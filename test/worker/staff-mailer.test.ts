/** How many emails to staff are under way at once. */
import type { Mailer, OutgoingEmail } from '../../activities/emails/transport/mailer'
import { boundedMailer } from '../../worker/staff-mailer'
import { failureOf } from '../activities/failures'

const EMAIL: OutgoingEmail = {
  to: 'staff@lab.example',
  key: 'order-1 lost',
  kind: 'staff',
  subject: 'An order needs attention',
  html: '',
  text: '',
}

it('refuses an email to staff beyond the limit, and takes another once one is done', async () => {
  const finish: (() => void)[] = []
  const mailer: Mailer = {
    post: () => new Promise((resolve) => finish.push(() => resolve({ is: 'sent', messageId: '<1@test>' }))),
    close() {},
  }
  const bounded = boundedMailer(mailer, 2)
  const [first, second] = [bounded.post(EMAIL), bounded.post(EMAIL)]
  const failure = await failureOf(bounded.post(EMAIL))
  expect(failure.type).toBe('MailServerUnavailable')
  expect(failure.nonRetryable).toBe(false)
  expect(finish).toHaveLength(2)

  finish[0]?.()
  expect(await first).toEqual({ is: 'sent', messageId: '<1@test>' })
  const third = bounded.post(EMAIL)
  for (const end of finish) end()
  expect(await Promise.all([second, third])).toHaveLength(2)
})

it('takes another email to staff after one has failed', async () => {
  const bounded = boundedMailer({ post: () => Promise.reject(new Error('no')), close() {} }, 1)
  await expect(bounded.post(EMAIL)).rejects.toThrow('no')
  await expect(bounded.post(EMAIL)).rejects.toThrow('no')
})
