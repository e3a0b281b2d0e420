/** Adds one span for each webhook. A sender's `traceparent` header is ignored, because anyone can post. */
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { Middleware } from 'koa'
import type { RequestNotes } from './access-log'

const ROUTE = '/webhooks/junction'

export const traceRequests =
  (tracer: Tracer): Middleware<RequestNotes> =>
  async (ctx, next) => {
    if (ctx.path !== ROUTE) return next()
    const attributes = { 'http.request.method': ctx.method, 'http.route': ROUTE }
    const options = { root: true, kind: SpanKind.SERVER, attributes }
    await tracer.startActiveSpan(`${ctx.method} ${ROUTE}`, options, async (span) => {
      ctx.state.traceId = span.spanContext().traceId
      try {
        await next()
        const { outcome, failure } = ctx.state
        span.setAttributes({ 'http.response.status_code': ctx.status })
        span.setAttributes({ 'kitkeeper.webhook.outcome': failure?.code ?? outcome ?? 'ok' })
        if (ctx.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      } finally {
        span.end()
      }
    })
  }
