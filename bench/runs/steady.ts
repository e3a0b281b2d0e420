/** A steady rate of events that leaves the machine time: latencies, CPU time, memory and histories. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Figures } from '../figures'
import { createPoster, openLoop } from '../load'
import { cpuMsOf, machineTime } from '../measure/cpu'
import { historyFigures } from '../measure/history'
import { type Curve, curveOf, percentile } from '../measure/latency'
import { peakMemoryOf } from '../measure/memory'
import type { Program } from '../program'
import type { Stack } from '../stack'
import type { Subject } from '../subjects'
import { signedWebhooks } from '../webhooks'

export interface Load {
  readonly orders: number
  /** See `signedWebhooks`. */
  readonly seed: number
}

export const EVENTS_PER_SECOND = 50
const PATIENCE_MS = 60_000
/** The workflow task after the last email. */
export const AFTERWORK_MS = 300
const HISTORIES = 10

export interface SteadyRun {
  readonly figures: Figures
  readonly accept: Curve
  readonly email: Curve
}

export async function runSteady(stack: Stack, subject: Subject, { orders, seed }: Load): Promise<SteadyRun> {
  const { temporal, sink, arrivals } = stack
  const { receiver, worker, secret, webhookUrl } = subject
  const webhooks = signedWebhooks({ orders, seed, secret })
  const poster = createPoster(webhookUrl)
  const used = cpuMeter([temporal, receiver, worker])
  const others = otherPrograms([temporal, receiver, worker, sink])
  const sent = await openLoop(webhooks, EVENTS_PER_SECOND, poster.post)
  await arrivals.allOrdersDone(webhooks, PATIENCE_MS)
  await sleep(AFTERWORK_MS)
  const [cpuServer = 0, cpuReceiver = 0, cpuWorker = 0] = used().map((ms) => ms / orders)
  const otherShare = others()
  poster.close()

  const accept = sent.map(({ dueAt, answeredAt }) => answeredAt - dueAt)
  const { latencies, emails, sentTwice } = arrivals.of(sent)
  const workflowIds = [...new Set(webhooks.map(({ orderId }) => orderId))].map(subject.workflowIdOf)
  return {
    figures: {
      acceptP50: percentile(accept, 50),
      acceptP99: percentile(accept, 99),
      emailP50: percentile(latencies, 50),
      emailP99: percentile(latencies, 99),
      ...{ cpuServer, cpuReceiver, cpuWorker, cpuAll: cpuServer + cpuReceiver + cpuWorker },
      emails: emails / orders,
      memoryServer: peakMemoryOf(temporal.pid),
      memoryReceiver: peakMemoryOf(receiver.pid),
      memoryWorker: peakMemoryOf(worker.pid),
      ...(await historyFigures(stack.client, workflowIds.slice(0, HISTORIES))),
      sentTwice,
      otherPrograms: otherShare,
    },
    accept: curveOf(accept),
    email: curveOf(latencies),
  }
}

/** @returns what tells how much CPU time each program has used since, in ms */
export function cpuMeter(programs: readonly Program[]): () => number[] {
  const before = programs.map(({ pid }) => cpuMsOf(pid))
  return () => programs.map(({ pid }, index) => cpuMsOf(pid) - (before[index] ?? 0))
}

/** @returns what tells how much of the machine everything else has used since, in percent */
function otherPrograms(own: readonly Program[]): () => number {
  const before = machineTime()
  const used = cpuMeter(own)
  const self = process.cpuUsage()
  return () => {
    const { busyMs, totalMs } = machineTime()
    const { user, system } = process.cpuUsage(self)
    const ours = used().reduce((sum, ms) => sum + ms, (user + system) / 1000)
    return Math.max(0, (100 * (busyMs - before.busyMs - ours)) / (totalMs - before.totalMs))
  }
}
