/** An OpenTelemetry collector for tests: takes spans over OTLP/HTTP as JSON, and keeps them. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { array, create, type Infer, number, optional, record, string, type, unknown } from 'superstruct'
import { portOf } from '../port-of'

const Attributes = array(type({ key: string(), value: record(string(), unknown()) }))
const OtlpSpan = type({
  name: string(),
  traceId: string(),
  spanId: string(),
  parentSpanId: optional(string()),
  kind: number(),
  attributes: Attributes,
  events: optional(array(unknown())),
})
const Body = type({
  resourceSpans: array(
    type({
      resource: type({ attributes: Attributes }),
      scopeSpans: array(type({ spans: array(OtlpSpan) })),
    }),
  ),
})

export interface Span extends Infer<typeof OtlpSpan> {
  readonly service: unknown
}

export interface Collector {
  readonly url: string
  readonly spans: Span[]
  /** All that was sent, as it came. */
  readonly raw: () => string
  stop(): void
}

export async function startCollector(): Promise<Collector> {
  const spans: Span[] = []
  let raw = ''
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      raw += body
      spans.push(...spansIn(create(JSON.parse(body), Body)))
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    spans,
    raw: () => raw,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const spansIn = ({ resourceSpans }: Infer<typeof Body>): Span[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const name = resource.attributes.find(({ key }) => key === 'service.name')
    return scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({ ...span, service: name?.value.stringValue })),
    )
  })
