/**
 * Tracing inside a workflow: the trace of a webhook or an update continues in the activities that it leads to. Without
 * `remember` and `follow`, every email would belong to the trace of the order's first webhook.
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
 * No spans for updates. Such a span ends a few steps after the update's handler, so commands would be ordered
 * differently with tracing on and off, and an order could not be replayed after a switch.
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
