/** What Temporal takes at most: `signalWithStart` alone, per second, without a receiver and without workers. */
import { closedLoop } from '../load'
import { eventSignal } from '../naive/contract'
import { startStack } from '../stack'
import { signedWebhooks } from '../webhooks'
import { CONNECTIONS } from './saturated'

/** Nobody takes work from it. */
const TASK_QUEUE = 'raw-orders'
/** Nobody verifies what it signs. */
const ANY_SECRET = `whsec_${Buffer.alloc(24).toString('base64')}`

/** On a Temporal of its own. */
export async function runRaw(orders: number): Promise<number> {
  const webhooks = signedWebhooks({ orders, seed: 1, secret: ANY_SECRET })
  const stack = await startStack()
  try {
    const sent = await closedLoop(webhooks, CONNECTIONS, async ({ orderId, to, status }) => {
      await stack.client.workflow.signalWithStart('raw', {
        workflowId: `raw-order-${orderId}`,
        taskQueue: TASK_QUEUE,
        signal: eventSignal,
        signalArgs: [{ status, to }],
      })
    })
    const startedAt = Math.min(...sent.map(({ dueAt }) => dueAt))
    const endedAt = Math.max(...sent.map(({ answeredAt }) => answeredAt))
    return (sent.length * 1000) / (endedAt - startedAt)
  } finally {
    await stack.stop()
  }
}
