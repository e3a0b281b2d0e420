/** Bounds how many emails to staff are in hand, so that a mail server that hangs leaves room for chat messages. */
import { ApplicationFailure } from '@temporalio/common'
import type { Mailer } from '../activities/emails/transport/mailer'
import { MAIL_SERVER_UNAVAILABLE } from '../activities/emails/transport/smtp'

/** Half of the slots for alerts (`workers.ts`). They share the connections of one pool. */
export const STAFF_EMAILS_AT_ONCE = 50

/** Refuses what is too much at once. Temporal tries it again, a second later at first. */
export function boundedMailer(mailer: Mailer, limit: number = STAFF_EMAILS_AT_ONCE): Mailer {
  let inHand = 0
  return {
    async post(email, signal) {
      if (inHand >= limit) {
        throw ApplicationFailure.retryable(
          `${limit} emails to staff are waiting for the mail server already.`,
          MAIL_SERVER_UNAVAILABLE,
        )
      }
      inHand += 1
      try {
        return await mailer.post(email, signal)
      } finally {
        inHand -= 1
      }
    },
    close: () => mailer.close(),
  }
}
