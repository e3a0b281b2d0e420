/** What Temporal takes at most: `signalWithStart` alone, without a receiver and without workers. */
import { Client, Connection } from '@temporalio/client'
import type { Figures } from '../figures'
import { closedLoop } from '../load'
import { eventSignal } from '../naive/contract'
import type { Stack } from '../stack'
import { signedWebhooks } from '../webhooks'
import { CONNECTIONS } from './saturated'
import type { Load } from './steady'

/** Nobody takes work from it. */
const TASK_QUEUE = 'raw-orders'

export async function runRaw({ ports }: Stack, { orders, seed }: Load): Promise<Figures> {
  const webhooks = signedWebhooks({ orders, seed, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
  const connection = await Connection.connect({ address: `127.0.0.1:${ports.temporal}` })
  const client = new Client({ connection })
  const sent = await closedLoop(webhooks, CONNECTIONS, async ({ orderId, to, status }) => {
    await client.workflow.signalWithStart('raw', {
      workflowId: `raw-order-${orderId}`,
      taskQueue: TASK_QUEUE,
      signal: eventSignal,
      signalArgs: [{ status, to }],
    })
  })
  await connection.close()
  const startedAt = Math.min(...sent.map(({ dueAt }) => dueAt))
  const endedAt = Math.max(...sent.map(({ answeredAt }) => answeredAt))
  return { rawPerSecond: (sent.length * 1000) / (endedAt - startedAt) }
}
