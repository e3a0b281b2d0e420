/** The worker's admin port, for operators' tools: `GET /metrics`, `/healthz`, `/readyz`. */
import Router from '@koa/router'
import Koa from 'koa'
import { allowHosts } from '../server/allowed-hosts'
import { answerErrors } from '../server/errors'
import { alive } from '../server/health'
import type { WorkerMetrics } from './metrics'
import type { TestkitWorkers } from './workers'

export interface WorkerAdminOptions {
  readonly workers: Pick<TestkitWorkers, 'states'>
  readonly metrics: WorkerMetrics
  /** Names that this port answers to, in addition to `localhost` and IP addresses. */
  readonly hosts: readonly string[]
}

export function createWorkerAdmin({ workers, metrics, hosts }: WorkerAdminOptions): Koa {
  const router = new Router()
    .get('/healthz', alive)
    // Ready only if both Workers run: without the second one, alerts would not go out.
    .get('/readyz', (ctx) => {
      const states = workers.states()
      const isReady = Object.values(states).every((state) => state === 'RUNNING')
      ctx.status = isReady ? 200 : 503
      ctx.body = {
        status: isReady ? 'ok' : 'not ready',
        orders: states.orders.toLowerCase(),
        alerts: states.alerts.toLowerCase(),
      }
    })
    .get('/metrics', async (ctx) => {
      ctx.type = 'text/plain; version=0.0.4; charset=utf-8'
      ctx.body = await metrics.text()
    })

  const app = new Koa()
  app.use(answerErrors)
  app.use(allowHosts(hosts))
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
