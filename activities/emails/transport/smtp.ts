/** Sends emails through SMTP, and sorts the server's answers into those that a retry may fix and the rest. */
import { createHash } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { createTransport, type NodemailerError } from 'nodemailer'
import type { Mailer } from './mailer'

/** At most this many emails are sent at once. Servers often limit a sender's connections. */
export const MAIL_CONNECTIONS = 10

/** In ms. Each wait, and the conversation as a whole, ends within the activity's time limit. */
const CONNECT_MS = 4_000
const GREETING_MS = 4_000
const SILENCE_MS = 8_000
const CONVERSATION_MS = 40_000

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string
  /** `Name <address>`. */
  readonly from: string
  /** How long one email may take in total, in ms. */
  readonly limitMs?: number
}

/** A pool of connections to one SMTP server. */
export function createSmtpMailer({ smtpUrl, from, limitMs = CONVERSATION_MS }: SmtpOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAIL_CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = domainOf(from)
  return {
    async post({ to, key, subject, html, text, headers }, signal) {
      const messageId = messageIdOf(key, domain)
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          html,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
          signal: withLimit(signal, limitMs),
        })
        return { is: 'sent', messageId }
      } catch (error) {
        // nodemailer always rejects with its own type of error.
        const failure = error as NodemailerError
        if (isRefusal(failure)) return { is: 'refused' }
        throw unavailable(failure)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * Every attempt at the same email has the same Message-ID, so that servers and email programs can drop duplicates. SMTP
 * cannot tell a lost answer from a lost email (RFC 1047).
 */
const messageIdOf = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`

const withLimit = (signal: AbortSignal | undefined, limitMs: number): AbortSignal => {
  const limit = AbortSignal.timeout(limitMs)
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

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
