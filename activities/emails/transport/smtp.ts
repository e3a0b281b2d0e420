/** Sends mail through SMTP, and turns what the server answers into what the workflow can decide on. */
import { createHash } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { createTransport, type NodemailerError } from 'nodemailer'
import type { Mailer } from './mailer'

/** As many mails are on their way at once; servers often bound how many connections one sender may have. */
export const MAIL_CONNECTIONS = 10

/** Each wait of a conversation, and the whole of it, ends within the activity's time limit; all times in ms. */
const CONNECT_MS = 4_000
const GREETING_MS = 4_000
const SILENCE_MS = 8_000
const CONVERSATION_MS = 40_000

export interface SmtpOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string
  /** `Name <address>`. */
  readonly from: string
  /** How long one mail may take in all, in ms. */
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
        // nodemailer rejects with its own error, whatever the transport.
        const failure = error as NodemailerError
        if (isRefusal(failure)) return { is: 'refused' }
        throw unavailable(failure)
      }
    },
    close: () => transport.close(),
  }
}

/**
 * The same for every attempt at the same mail, so that servers and readers that drop repetitions can: SMTP
 * itself cannot tell a lost answer from a lost mail (RFC 1047).
 */
const messageIdOf = (key: string, domain: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`

const withLimit = (signal: AbortSignal | undefined, limitMs: number): AbortSignal => {
  const limit = AbortSignal.timeout(limitMs)
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

/** The mail server does not accept our login: no try will succeed until somebody corrects it. */
export const MAIL_SERVER_LOGIN = 'MailServerLogin'
/** The mail server did not take the mail; it may later. */
export const MAIL_SERVER_UNAVAILABLE = 'MailServerUnavailable'

const domainOf = (mailbox: string): string => /@([^\s@<>]+)>?\s*$/.exec(mailbox)?.[1] ?? 'localhost'

/** The recipient or the message is refused for good; a refusal of us (login, sender, greeting) is not that. */
const isRefusal = ({ code, command, permanent }: NodemailerError): boolean =>
  permanent === true &&
  (code === 'EENVELOPE' || code === 'EMESSAGE') &&
  (command === 'RCPT TO' || command === 'DATA')

/** Says what failed without the server's text, which may quote the patient's address. */
function unavailable({ code, command, responseCode }: NodemailerError): ApplicationFailure {
  const answer = responseCode === undefined ? (code ?? 'no answer') : `${responseCode} (${code})`
  return ApplicationFailure.retryable(
    `The mail server did not take the mail: ${answer}${command === undefined ? '' : ` at ${command}`}.`,
    code === 'EAUTH' || code === 'ENOAUTH' ? MAIL_SERVER_LOGIN : MAIL_SERVER_UNAVAILABLE,
  )
}
