/** As many events as the receiver takes: throughput. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures } from '../figures'
import { closedLoop, createPoster } from '../load'
import type { Stack } from '../stack'
import type { Subject } from '../subjects'
import { signedWebhooks } from '../webhooks'
import { AFTERWORK_MS, cpuMeter, type Load } from './steady'

export const CONNECTIONS = 32
const PATIENCE_MS = 180_000

export async function runSaturated(stack: Stack, subject: Subject, { orders, seed }: Load): Promise<Figures> {
  const { temporal, arrivals } = stack
  const webhooks = signedWebhooks({ orders, seed, secret: subject.secret })
  const poster = createPoster(subject.webhookUrl)
  const used = cpuMeter([temporal, subject.receiver, subject.worker])
  const sent = await closedLoop(webhooks, CONNECTIONS, poster.post)
  await arrivals.allOrdersDone(webhooks, PATIENCE_MS)
  await sleep(AFTERWORK_MS)
  const cpuMs = used().reduce((sum, ms) => sum + ms, 0)
  poster.close()

  const { emails, sentTwice, lastAt } = arrivals.of(sent)
  const startedAt = Math.min(...sent.map(({ dueAt }) => dueAt))
  const acceptedAt = Math.max(...sent.map(({ answeredAt }) => answeredAt))
  return {
    acceptedPerSecond: (sent.length * 1000) / (acceptedAt - startedAt),
    ordersPerSecond: (orders * 1000) / (lastAt - startedAt),
    saturatedEmails: emails / orders,
    saturatedCpuAll: cpuMs / orders,
    sentTwice,
  }
}
