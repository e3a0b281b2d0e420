/** `GET /healthz`: the process is alive. `GET /readyz`: Temporal answers and knows our namespace. */
import type { Client } from '@temporalio/client'
import type { Middleware } from 'koa'
import { withinDeadline } from './deadline'

export const alive: Middleware = (ctx) => {
  ctx.body = { status: 'ok' }
}

export const ready =
  (client: Client): Middleware =>
  async (ctx) => {
    const { namespace } = client.options
    await withinDeadline(client, () => client.workflowService.describeNamespace({ namespace }))
    ctx.body = { status: 'ok' }
  }
