/**
 * Traces, from a webhook through the order's workflow to the mail. Off, and nothing of it loaded, unless one of
 * OpenTelemetry's own variables asks for them.
 */
import type { Logger } from '../config/logger'
import { httpUrl, oneOf, optionally, readVariables } from '../config/variables'
import type { Tracing, TracingSettings } from './create-tracing'

type Environment = Readonly<Record<string, string | undefined>>

const PROTOCOL = optionally(oneOf('http/protobuf', 'http/json'))

/** What we read ourselves. The OpenTelemetry SDK reads the rest: headers, sampler, batches, service, resource. */
const VARIABLES = {
  OTEL_SDK_DISABLED: optionally(oneOf('true', 'false')),
  OTEL_TRACES_EXPORTER: optionally(oneOf('otlp', 'none')),
  OTEL_EXPORTER_OTLP_ENDPOINT: optionally(httpUrl),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optionally(httpUrl),
  OTEL_EXPORTER_OTLP_PROTOCOL: PROTOCOL,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: PROTOCOL,
}

/**
 * `undefined`: no traces.
 *
 * @throws ConfigurationError
 */
export function readTracing(env: Environment): TracingSettings | undefined {
  const read = readVariables(env, VARIABLES)
  const isAskedFor =
    read.OTEL_EXPORTER_OTLP_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? read.OTEL_TRACES_EXPORTER
  if (isAskedFor === undefined || read.OTEL_TRACES_EXPORTER === 'none' || read.OTEL_SDK_DISABLED === 'true')
    return undefined
  return {
    protocol: read.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? read.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf',
  }
}

/** @param service what the process is called in traces, unless `OTEL_SERVICE_NAME` names it */
export async function startTracing(
  service: 'kitkeeper-receiver' | 'kitkeeper-worker',
  settings: TracingSettings | undefined,
  logger: Logger,
): Promise<Tracing | undefined> {
  if (settings === undefined) return undefined
  const { createTracing } = await import('./create-tracing')
  return createTracing(service, settings, logger)
}
