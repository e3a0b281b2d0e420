/**
 * Keeps patients' data out of all traces, also those of libraries. Only attributes that are known to be harmless
 * leave. An error's type leaves, but not its text, which may quote a patient or a server.
 */
import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter, TimedEvent } from '@opentelemetry/sdk-trace-base'

const HARMLESS: ReadonlySet<string> = new Set([
  'error.type',
  'exception.type',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'kitkeeper.mail.kind',
  'kitkeeper.mail.result',
  'kitkeeper.webhook.outcome',
  // From Temporal's interceptors. Their ids contain the order's id and nothing about the patient.
  'attempt',
  'namespace',
  'runId',
  'run_id',
  'taskQueue',
  'temporalActivityId',
  'temporalUpdateId',
  'temporalWorkflowId',
  'workflowId',
  'workflowType',
])

export class PrivateExporter implements SpanExporter {
  readonly #exporter: SpanExporter

  constructor(exporter: SpanExporter) {
    this.#exporter = exporter
  }

  export(spans: ReadableSpan[], done: Parameters<SpanExporter['export']>[1]): void {
    this.#exporter.export(spans.map(harmless), done)
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown()
  }

  async forceFlush(): Promise<void> {
    await this.#exporter.forceFlush?.()
  }
}

/** The span with only what may leave. */
const harmless = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    attributes: { value: only(span.attributes) },
    events: { value: span.events.map(harmlessEvent) },
    status: { value: { code: span.status.code } },
  })

const harmlessEvent = (event: TimedEvent): TimedEvent => ({
  ...event,
  ...(event.attributes !== undefined && { attributes: only(event.attributes) }),
})

const only = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => HARMLESS.has(name)))
