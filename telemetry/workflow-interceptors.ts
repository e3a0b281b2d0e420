/**
 * Traces inside a workflow: each webhook's trace, or operator's, goes on through the activities that follow from
 * it. Without the two of ours, all mails would belong to the trace of the webhook that the order began with.
 */
import { type Context, context } from '@opentelemetry/api'
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

export const interceptors = (): WorkflowInterceptors => {
  let latest: Context | undefined
  const remember: WorkflowInboundCallsInterceptor = {
    handleSignal(input, next) {
      latest = context.active()
      return next(input)
    },
    handleUpdate(input, next) {
      latest = context.active()
      return next(input)
    },
  }
  const follow: WorkflowOutboundCallsInterceptor = {
    scheduleActivity: (input, next) => context.with(latest ?? context.active(), () => next(input)),
  }
  return {
    inbound: [new OpenTelemetryInboundInterceptor(), remember],
    outbound: [follow, new OpenTelemetryOutboundInterceptor()],
    internals: [new OpenTelemetryInternalsInterceptor()],
  }
}
