/** A real SMTP server with a mailer that reaches it. */
import { text as readText } from 'node:stream/consumers'
import { ApplicationFailure } from '@temporalio/common'
import { SMTPServer } from 'smtp-server'
import type { Mailer } from '../../../../activities/emails/transport/mailer'
import { createSmtpMailer } from '../../../../activities/emails/transport/smtp'
import { portOf } from '../../../port-of'

export interface Mailbox {
  readonly mailer: Mailer
  /** Everybody to whom a mail was handed over. */
  readonly recipients: string[]
  /** Mails as they came. */
  readonly taken: string[]
  /** Refuses every recipient with this code from now on. */
  refuse(code: number): void
  /** What an activity throws when something is out of reach. */
  readonly unavailable: ApplicationFailure
  close(): Promise<void>
}

export async function mailbox(): Promise<Mailbox> {
  const recipients: string[] = []
  const taken: string[] = []
  let refusal: number | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (refusal !== undefined) return done(Object.assign(new Error('no'), { responseCode: refusal }))
      recipients.push(address)
      done()
    },
    onData(stream, _session, done) {
      readText(stream).then((mail) => {
        taken.push(mail)
        done()
      }, done)
    },
  })
  const listener = server.listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
  const mailer = createSmtpMailer({
    smtpUrl: `smtp://127.0.0.1:${portOf(listener)}`,
    from: 'Kits <kits@lab.example>',
  })
  return {
    mailer,
    recipients,
    taken,
    refuse: (code) => {
      refusal = code
    },
    unavailable: ApplicationFailure.retryable('Out of reach.', 'ServiceUnavailable'),
    close: async () => {
      mailer.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
