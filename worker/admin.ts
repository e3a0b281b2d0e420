/** What operators' tools ask of a worker: `GET /metrics`, `/healthz`, `/readyz`. */
import Router from '@koa/router'
import type { Worker } from '@temporalio/worker'
import Koa from 'koa'
import { answerErrors } from '../server/errors'
import { alive } from '../server/health'
import type { WorkerMetrics } from './metrics'

export function createWorkerAdmin(worker: Worker, metrics: WorkerMetrics): Koa {
  const router = new Router()
    .get('/healthz', alive)
    .get('/readyz', (ctx) => {
      ctx.status = worker.getState() === 'RUNNING' ? 200 : 503
      ctx.body = { status: worker.getState().toLowerCase() }
    })
    .get('/metrics', async (ctx) => {
      ctx.type = 'text/plain; version=0.0.4; charset=utf-8'
      ctx.body = await metrics.text()
    })

  const app = new Koa()
  app.use(answerErrors)
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
