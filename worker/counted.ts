/** Mailers and contact sources that count what they do, and otherwise do as before. */
import { ApplicationFailure } from '@temporalio/common'
import type { ContactSource } from '../activities/contacts/contact'
import type { Mailer } from '../activities/mailer'
import type { MailResult, WorkerMetrics } from './metrics'

export const countMail = (mailer: Mailer, metrics: WorkerMetrics): Mailer => ({
  async post(letter, signal) {
    const startedAt = performance.now()
    const count = (result: MailResult): void =>
      metrics.posted(letter.kind, result, performance.now() - startedAt)
    try {
      const posted = await mailer.post(letter, signal)
      count(posted.is)
      return posted
    } catch (error) {
      count(signal?.aborted ? 'withdrawn' : resultOf(error))
      throw error
    }
  },
  close: () => mailer.close(),
})

function resultOf(error: unknown): MailResult {
  const type = error instanceof ApplicationFailure ? error.type : undefined
  if (type === 'MailServerLogin') return 'login'
  return type === 'MailServerUnavailable' ? 'unavailable' : 'error'
}

/** @param name what the source is called in metrics: one word of our own */
export const countLookUps = (name: string, source: ContactSource, metrics: WorkerMetrics): ContactSource => {
  metrics.expectLookUps(name)
  return async (request) => {
    try {
      const contact = await source(request)
      metrics.lookedUp(name, contact === undefined ? 'unknown' : 'found')
      return contact
    } catch (error) {
      metrics.lookedUp(name, 'failed')
      throw error
    }
  }
}
