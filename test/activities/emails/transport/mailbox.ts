/** A real SMTP server with a mailer that reaches it. */
import { text as readText } from 'node:stream/consumers'
import { ApplicationFailure } from '@temporalio/common'
import { SMTPServer } from 'smtp-server'
import type { Mailer } from '../../../../activities/emails/transport/mailer'
import { createSmtpMailer } from '../../../../activities/emails/transport/smtp'
import { portOf } from '../../../port-of'

export interface Mailbox {
  readonly mailer: Mailer
  /** The recipients that it accepted. */
  readonly recipients: string[]
  /** The emails as it received them. */
  readonly taken: string[]
  /** From now on, refuses every recipient with this code. */
  refuse(code: number): void
  /** What an activity throws if a service is unavailable. */
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
      readText(stream).then((email) => {
        taken.push(email)
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
    unavailable: ApplicationFailure.retryable('Unavailable.', 'ServiceUnavailable'),
    close: async () => {
      mailer.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
