/** Logs and measures each request. The log never has the body, and of the headers only Svix's message id. */
import type { Middleware } from 'koa'
import type { Logger } from '../config/logger'
import type { HttpError } from './errors'
import type { ReceiverMetrics } from './metrics'

/** What the routes add to a request's log line. */
export interface RequestNotes {
  orderId?: string
  /** What happened to a webhook. */
  outcome?: string
  eventType?: string
  failure?: HttpError
  /** Set if tracing is on. */
  traceId?: string
}

const MAX_ID_LENGTH = 100

export const logRequests =
  (logger: Logger, metrics: ReceiverMetrics): Middleware<RequestNotes> =>
  async (ctx, next) => {
    const startedAt = performance.now()
    await next()
    const ms = Math.round(performance.now() - startedAt)
    const { orderId, outcome, eventType, failure, traceId } = ctx.state
    metrics.answered(ctx.path, ctx.status, failure?.code ?? outcome ?? 'ok', ms)
    const line = {
      method: ctx.method,
      path: ctx.path.slice(0, MAX_ID_LENGTH),
      status: ctx.status,
      ms,
      webhookId: ctx.get('svix-id').slice(0, MAX_ID_LENGTH) || undefined,
      eventType,
      orderId,
      outcome,
      code: failure?.code,
      traceId,
    }
    if (failure === undefined) logger.info(line, 'answered')
    else if (failure.status >= 500) logger.error({ ...line, err: failure.cause }, failure.message)
    else logger.warn(line, failure.message)
  }
