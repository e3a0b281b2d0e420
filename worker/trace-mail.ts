/** One span for each mail: what it was about and what became of it, never to whom it went. */
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import { ApplicationFailure } from '@temporalio/common'
import type { Mailer } from '../activities/emails/transport/mailer'

export const traceMail = (mailer: Mailer, tracer: Tracer): Mailer => ({
  post: (letter, signal) => {
    const attributes = { 'kitkeeper.mail.kind': letter.kind }
    return tracer.startActiveSpan('send mail', { kind: SpanKind.CLIENT, attributes }, async (span) => {
      try {
        const posted = await mailer.post(letter, signal)
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
