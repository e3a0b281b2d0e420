/** One of two workers is killed while it sends emails: how long the worst email then takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures } from '../figures'
import { createPoster, openLoop } from '../load'
import type { Stack } from '../stack'
import type { Subject } from '../subjects'
import { signedWebhooks } from '../webhooks'
import { EVENTS_PER_SECOND, type Load } from './steady'

/** Long enough that some emails are under way whenever the worker is killed. */
const EMAIL_MS = 300
const PATIENCE_MS = 120_000

/** The subject is left with its second worker only. */
export async function runRecovery(stack: Stack, subject: Subject, { orders, seed }: Load): Promise<Figures> {
  const { arrivals } = stack
  await subject.startWorker()
  const webhooks = signedWebhooks({ orders, seed, secret: subject.secret })
  const poster = createPoster(subject.webhookUrl)
  await stack.delayEmails(EMAIL_MS)
  const halfway = (webhooks.length / EVENTS_PER_SECOND / 2) * 1000
  const [sent] = await Promise.all([
    openLoop(webhooks, EVENTS_PER_SECOND, poster.post),
    sleep(halfway).then(() => subject.worker.kill()),
  ])
  await arrivals.allOrdersDone(webhooks, PATIENCE_MS)
  await stack.delayEmails(0)
  poster.close()
  const { latencies, sentTwice } = arrivals.of(sent)
  return { recoveryWorst: Math.max(...latencies) / 1000, recoveryTwice: sentTwice }
}
