/** How emails leave, as the environment says: by SMTP, by SMTP to some recipients only, or not at all. */
import type { Mailer } from '../activities/emails/transport/mailer'
import { onlyTo, shadowMailer } from '../activities/emails/transport/shadow'
import { createSmtpMailer } from '../activities/emails/transport/smtp'
import { createStaffChannel, type StaffChannel, shadowChannel } from '../activities/staff-channel'
import type { WorkerEnvironment } from '../config/environment'

export function mailerOf(env: WorkerEnvironment): Mailer {
  if (env.MAIL_MODE === 'shadow') return shadowMailer
  const smtp = createSmtpMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM })
  return env.MAIL_ONLY_TO === undefined ? smtp : onlyTo(env.MAIL_ONLY_TO, smtp)
}

export function staffChannelOf(env: WorkerEnvironment): StaffChannel | undefined {
  if (env.STAFF_WEBHOOK_URL === undefined) return undefined
  return env.MAIL_MODE === 'shadow' ? shadowChannel : createStaffChannel(env.STAFF_WEBHOOK_URL)
}

/** The plain address of `Name <address>`. */
export const addressOf = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox
