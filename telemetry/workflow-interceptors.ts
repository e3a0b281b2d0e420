/**
 * Traces inside a workflow: each webhook's trace, or operator's, goes on through the activities that follow from
 * it. Without the two of ours, all mails would belong to the trace of the webhook that the order began with.
 */
import { type Context, context, ROOT_CONTEXT } from '@opentelemetry/api'
import { extractContextFromHeaders } from '@temporalio/interceptors-opentelemetry/lib/instrumentation'
import {
  OpenTelemetryInboundInterceptor,
  OpenTelemetryInternalsInterceptor,
  OpenTelemetryOutboundInterceptor,
} from '@temporalio/interceptors-opentelemetry/lib/workflow'
import type {
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow'

/**
 * Without spans for updates: those end some steps after the handler, so that what the handler leads to would come
 * before the update's end with traces, and after it without. An order could not be replayed the other way.
 */
class InboundInterceptor extends OpenTelemetryInboundInterceptor {
  override handleUpdate: NonNullable<WorkflowInboundCallsInterceptor['handleUpdate']> = (input, next) =>
    next(input)
}

export const interceptors = (): WorkflowInterceptors => {
  let latest: Context | undefined
  const remember: WorkflowInboundCallsInterceptor = {
    handleSignal(input, next) {
      latest = context.active()
      return next(input)
    },
    handleUpdate(input, next) {
      latest = extractContextFromHeaders(input.headers) ?? ROOT_CONTEXT
      return next(input)
    },
  }
  const follow: WorkflowOutboundCallsInterceptor = {
    scheduleActivity: (input, next) => context.with(latest ?? context.active(), () => next(input)),
  }
  return {
    inbound: [new InboundInterceptor(), remember],
    outbound: [follow, new OpenTelemetryOutboundInterceptor()],
    internals: [new OpenTelemetryInternalsInterceptor()],
  }
}
