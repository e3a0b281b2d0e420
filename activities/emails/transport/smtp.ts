/** Sends emails through SMTP, and sorts the server's answers into those that a retry may fix and the rest. */
import { createHash } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import type { NodemailerError } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import { SMTP_LIMITS, type SmtpLimits } from './connection'
import { Connections } from './connections'
import type { Mailer } from './mailer'

/** A worker has slots for this many emails at once, and so it has as many connections. Servers often limit them. */
export const MAIL_CONNECTIONS = 10

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string
  /** `Name <address>`. */
  readonly from: string
  /** For tests. */
  readonly limits?: Partial<SmtpLimits>
}

/**
 * A withdrawal stops an email only before its body is handed over. From then on the mail server might have it, so the
 * post continues until the server says so, even if the worker was told to stop. A worker ends 55 s after that, even if
 * an email is still being sent. Another worker then sends it again, with the same Message-ID.
 */
export function createSmtpMailer({ smtpUrl, from, limits }: SmtpOptions): Mailer {
  const connections = new Connections(parseConnectionUrl(smtpUrl), { ...SMTP_LIMITS, ...limits })
  const domain = domainOf(from)
  return {
    async post({ to, key, subject, html, text, headers, thread }, signal) {
      const messageId = messageIdOf(key, domain)
      const root = thread === undefined ? undefined : messageIdOf(`thread ${thread}`, domain)
      try {
        const email = new MailComposer({
          from,
          to: { name: '', address: to },
          subject,
          html,
          text,
          messageId,
          ...(root !== undefined && { inReplyTo: root, references: root }),
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
          disableFileAccess: true,
          disableUrlAccess: true,
        }).compile()
        await connections.send(email.getEnvelope(), await email.build(), signal)
        return { is: 'sent', messageId }
      } catch (error) {
        if (signal?.aborted && error === signal.reason) throw error
        // Anything else is nodemailer's own type of error, or has the members that matter here.
        const failure = error as NodemailerError
        if (isRefusal(failure)) return { is: 'refused' }
        throw unavailable(failure)
      }
    },
    close: () => connections.close(),
  }
}

/**
 * Every attempt at the same email has the same Message-ID, so that servers and email programs can drop duplicates. SMTP
 * cannot tell a lost answer from a lost email (RFC 1047).
 */
const messageIdOf = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`

/** The mail server rejects our login. Retries fail until somebody corrects it. */
export const MAIL_SERVER_LOGIN = 'MailServerLogin'
/** The mail server did not accept the email, but may accept it later. */
export const MAIL_SERVER_UNAVAILABLE = 'MailServerUnavailable'

const domainOf = (mailbox: string): string => /@([^\s@<>]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost'

/** The recipient or the message is refused for good. A refusal of us (login, sender, greeting) does not count. */
const isRefusal = ({ code, command, permanent }: NodemailerError): boolean =>
  permanent === true &&
  (code === 'EENVELOPE' || code === 'EMESSAGE') &&
  (command === 'RCPT TO' || command === 'DATA')

/** Leaves out the server's text, because it may quote the patient's address. */
function unavailable({ code, command, responseCode }: NodemailerError): ApplicationFailure {
  const answer = responseCode === undefined ? (code ?? 'no answer') : `${responseCode} (${code})`
  return ApplicationFailure.retryable(
    `The mail server did not accept the email: ${answer}${command === undefined ? '' : ` at ${command}`}.`,
    code === 'EAUTH' || code === 'ENOAUTH' ? MAIL_SERVER_LOGIN : MAIL_SERVER_UNAVAILABLE,
  )
}
