/**
 * Tracing, from a webhook through the order's workflow to the email. It is off, and its code is not even loaded, until
 * one of OpenTelemetry's own variables turns it on.
 */
import type { Logger } from '../config/logger'
import { httpUrl, oneOf, optionally, readVariables } from '../config/variables'
import type { Tracing, TracingSettings } from './create-tracing'

type Environment = Readonly<Record<string, string | undefined>>

const PROTOCOL = optionally(oneOf('http/protobuf', 'http/json'))

/** The OpenTelemetry SDK reads the rest itself: headers, sampler, batches, service, resource. */
const VARIABLES = {
  OTEL_SDK_DISABLED: optionally(oneOf('true', 'false')),
  OTEL_TRACES_EXPORTER: optionally(oneOf('otlp', 'none')),
  OTEL_EXPORTER_OTLP_ENDPOINT: optionally(httpUrl),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optionally(httpUrl),
  OTEL_EXPORTER_OTLP_PROTOCOL: PROTOCOL,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: PROTOCOL,
}

/**
 * `undefined` if tracing is off.
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

/** @param service the name of the process in traces, unless `OTEL_SERVICE_NAME` sets one */
export async function startTracing(
  service: 'kitkeeper-receiver' | 'kitkeeper-worker',
  settings: TracingSettings | undefined,
  logger: Logger,
): Promise<Tracing | undefined> {
  if (settings === undefined) return undefined
  const { createTracing } = await import('./create-tracing')
  return createTracing(service, settings, logger)
}
