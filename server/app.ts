/** The receiver, as a list of what happens to a request. */
import Router from '@koa/router'
import type { Client } from '@temporalio/client'
import Koa, { type Middleware } from 'koa'
import type { Logger } from '../config/logger'
import type { Journey } from '../order/journey'
import type { PageOptions } from '../workflows/contract'
import { logRequests, type RequestNotes } from './access-log'
import { answerErrors } from './errors'
import { alive, ready } from './health'
import type { ReceiverMetrics } from './metrics'
import { Orders, type OrdersOptions } from './orders'
import { createVerifier } from './signature'
import { receiveWebhook } from './webhook'

export interface AppOptions {
  readonly client: Client
  readonly secrets: readonly string[]
  readonly journey: Journey
  readonly maxEventAge: number | undefined
  readonly junctionSms: 'leave' | 'off'
  readonly page?: PageOptions
  readonly lookup?: NonNullable<OrdersOptions['lookup']>
  /** For demonstrations only: senders may ask for a shorter journey. */
  readonly scalesTime: boolean
  readonly logger: Logger
  readonly metrics: ReceiverMetrics
  /** Absent if tracing is off. */
  readonly traceRequests?: Middleware<RequestNotes>
}

export function createApp(options: AppOptions): Koa<RequestNotes> {
  const { client, secrets, scalesTime, logger, metrics, traceRequests, ...orderOptions } = options
  const { journey } = orderOptions
  const webhook = receiveWebhook({
    verify: createVerifier(secrets),
    orders: new Orders(client, orderOptions),
    scalableJourney: scalesTime ? journey : undefined,
  })
  const router = new Router<RequestNotes>()
    .post('/webhooks/junction', webhook)
    .get('/healthz', alive)
    .get('/readyz', ready(client))

  const app = new Koa<RequestNotes>()
  if (traceRequests !== undefined) app.use(traceRequests)
  app.use(logRequests(logger, metrics))
  app.use(answerErrors)
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
