/** Adds one span for each email. It has the kind and the result of the email, never the recipient. */
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import { ApplicationFailure } from '@temporalio/common'
import type { Mailer } from '../activities/emails/transport/mailer'

export const traceMail = (mailer: Mailer, tracer: Tracer): Mailer => ({
  post: (email, signal) => {
    const attributes = { 'kitkeeper.mail.kind': email.kind }
    return tracer.startActiveSpan('send mail', { kind: SpanKind.CLIENT, attributes }, async (span) => {
      try {
        const posted = await mailer.post(email, signal)
        span.setAttribute('kitkeeper.mail.result', posted.is)
        return posted
      } catch (error) {
        span.setAttribute('error.type', typeOf(error))
        span.setStatus({ code: SpanStatusCode.ERROR })
        throw error
      } finally {
        span.end()
      }
    })
  },
  close: () => mailer.close(),
})

const typeOf = (error: unknown): string =>
  (error instanceof ApplicationFailure ? error.type : undefined) ?? 'error'
