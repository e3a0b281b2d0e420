/** Limits how many emails to staff are under way, so that a hanging mail server leaves slots for chat messages. */
import { ApplicationFailure } from '@temporalio/common'
import type { Mailer } from '../activities/emails/transport/mailer'
import { MAIL_SERVER_UNAVAILABLE } from '../activities/emails/transport/smtp'

/** Half of the slots for alerts, see `workers.ts`. The emails share one pool of connections. */
export const STAFF_EMAILS_AT_ONCE = 50

/** Fails an email beyond the limit. Temporal retries it, at first after a second. */
export function boundedMailer(mailer: Mailer, limit: number = STAFF_EMAILS_AT_ONCE): Mailer {
  let underWay = 0
  return {
    async post(email, signal) {
      if (underWay >= limit) {
        throw ApplicationFailure.retryable(
          `${limit} emails to staff are already waiting for the mail server. This one is retried.`,
          MAIL_SERVER_UNAVAILABLE,
        )
      }
      underWay += 1
      try {
        return await mailer.post(email, signal)
      } finally {
        underWay -= 1
      }
    },
    close: () => mailer.close(),
  }
}
