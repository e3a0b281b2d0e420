/** Wraps mailers and contact sources to count what happens. */
import { ApplicationFailure } from '@temporalio/common'
import type { ContactSource } from '../activities/contacts/contact'
import type { Mailer } from '../activities/emails/transport/mailer'
import { MAIL_SERVER_LOGIN, MAIL_SERVER_UNAVAILABLE } from '../activities/emails/transport/smtp'
import type { EmailResult, WorkerMetrics } from './metrics'

export const countMail = (mailer: Mailer, metrics: WorkerMetrics): Mailer => ({
  async post(email, signal) {
    const startedAt = performance.now()
    const count = (result: EmailResult): void =>
      metrics.posted(email.kind, result, performance.now() - startedAt)
    try {
      const posted = await mailer.post(email, signal)
      count(posted.is)
      return posted
    } catch (error) {
      count(signal?.aborted ? 'withdrawn' : resultOf(error))
      throw error
    }
  },
  close: () => mailer.close(),
})

function resultOf(error: unknown): EmailResult {
  const type = error instanceof ApplicationFailure ? error.type : undefined
  if (type === MAIL_SERVER_LOGIN) return 'login'
  return type === MAIL_SERVER_UNAVAILABLE ? 'unavailable' : 'error'
}

export const countLookUps = (source: ContactSource, metrics: WorkerMetrics): ContactSource => {
  const { name } = source
  metrics.expectLookUps(name)
  return {
    ...source,
    async find(request, signal) {
      try {
        const known = await source.find(request, signal)
        metrics.lookedUp(name, Object.keys(known ?? {}).length === 0 ? 'unknown' : 'found')
        return known
      } catch (error) {
        // If it was withdrawn because the order moved on or the worker is stopping, the source did not fail.
        if (!signal?.aborted) metrics.lookedUp(name, 'failed')
        throw error
      }
    },
  }
}
