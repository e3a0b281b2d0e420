/** Sets up OpenTelemetry: a provider that exports over HTTP, and Temporal's interceptors. */
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { detectResourcesSync, envDetectorSync, Resource } from '@opentelemetry/resources'
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { ClientOptions } from '@temporalio/client'
import {
  makeWorkflowExporter,
  OpenTelemetryActivityInboundInterceptor,
  OpenTelemetryActivityOutboundInterceptor,
  OpenTelemetryWorkflowClientInterceptor,
} from '@temporalio/interceptors-opentelemetry'
import type { WorkerOptions } from '@temporalio/worker'
import type { Middleware } from 'koa'
import type { Mailer } from '../activities/emails/transport/mailer'
import type { Logger } from '../config/logger'
import type { RequestNotes } from '../server/access-log'
import { traceRequests } from '../server/trace-requests'
import { traceMail } from '../worker/trace-mail'
import { PrivateExporter } from './private-exporter'

/** A collector that is down must not delay the end of a process. In ms. */
const LAST_EXPORT_MS = 3_000

export interface TracingSettings {
  readonly protocol: 'http/protobuf' | 'http/json'
}

/** Adds tracing to each part of a process. */
export interface Tracing {
  readonly client: Pick<ClientOptions, 'interceptors'>
  readonly worker: Pick<WorkerOptions, 'interceptors' | 'sinks'>
  readonly requests: Middleware<RequestNotes>
  readonly mail: (mailer: Mailer) => Mailer
  /** Sends the remaining spans, for a few seconds at most. */
  stop(): Promise<void>
}

export function createTracing(service: string, { protocol }: TracingSettings, logger: Logger): Tracing {
  setGlobalErrorHandler((error) =>
    logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'failed to send traces'),
  )
  const resource = new Resource({ 'service.name': service }).merge(
    detectResourcesSync({ detectors: [envDetectorSync] }),
  )
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter()
  const processor = new BatchSpanProcessor(new PrivateExporter(exporter))
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] })
  // Workflows cannot read the environment, so they always use this format. The rest must use it too.
  provider.register({ propagator: new W3CTraceContextPropagator() })
  const tracer = provider.getTracer('kitkeeper')

  return {
    client: { interceptors: { workflow: [new OpenTelemetryWorkflowClientInterceptor()] } },
    worker: {
      interceptors: {
        workflowModules: [require.resolve('./workflow-interceptors')],
        activity: [
          (context) => ({
            inbound: new OpenTelemetryActivityInboundInterceptor(context),
            outbound: new OpenTelemetryActivityOutboundInterceptor(context),
          }),
        ],
      },
      sinks: { exporter: makeWorkflowExporter(processor, resource) },
    },
    requests: traceRequests(tracer),
    mail: (mailer) => traceMail(mailer, tracer),
    async stop() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LAST_EXPORT_MS)
      })
      await Promise.race([provider.shutdown().catch(() => undefined), late])
      clearTimeout(timer)
    },
  }
}
