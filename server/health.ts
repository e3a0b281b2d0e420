/** `GET /healthz`: the process lives. `GET /readyz`: it can do its work, because Temporal is reachable. */
import type { Client } from '@temporalio/client'
import type { Middleware } from 'koa'
import { withinDeadline } from './deadline'

export const alive: Middleware = (ctx) => {
  ctx.body = { status: 'ok' }
}

export const ready =
  (client: Client): Middleware =>
  async (ctx) => {
    await withinDeadline(client, () => client.workflowService.getSystemInfo({}))
    ctx.body = { status: 'ok' }
  }
