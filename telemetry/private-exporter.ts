/**
 * Keeps patients' data out of traces, whoever wrote a span: of attributes only those known to be harmless
 * leave, and of errors the type but not the text, which may quote what somebody typed or a server said.
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
  // Of Temporal's interceptors; ids carry the order's and nothing of the patient.
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

/** The span itself, seen through what may leave. */
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
