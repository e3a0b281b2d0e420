/** When tracing is on, what is loaded while it is off, and what leaves the process in a span. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { context, trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { ConfigurationError } from '../../config/variables'
import { PrivateExporter } from '../../telemetry/private-exporter'
import { readTracing } from '../../telemetry/tracing'

const ENDPOINT = 'http://localhost:4318'

describe('tracing is on', () => {
  it.each([
    { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT },
    { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${ENDPOINT}/v1/traces` },
    { OTEL_TRACES_EXPORTER: 'otlp' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_SDK_DISABLED: 'false' },
  ])('tracing is on with %j', (env) => {
    expect(readTracing(env)).toEqual({ protocol: 'http/protobuf' })
  })

  it('traces are sent as JSON if a variable asks for it, and the variable for traces comes first', () => {
    const env = { OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
    expect(readTracing(env)).toEqual({ protocol: 'http/json' })
    expect(readTracing({ ...env, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf' })).toEqual({
      protocol: 'http/protobuf',
    })
  })
})

describe('tracing is off', () => {
  it.each([
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
    { OTEL_SERVICE_NAME: 'kits' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_SDK_DISABLED: 'true' },
    { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_TRACES_EXPORTER: 'none' },
  ])('tracing is off with %j', (env) => {
    expect(readTracing(env)).toBeUndefined()
  })

  it('nothing of OpenTelemetry is loaded while tracing is off', () => {
    const script = `
      const { startTracing, readTracing } = require('./telemetry/tracing')
      startTracing('kitkeeper-worker', readTracing({})).then((tracing) => console.log(JSON.stringify({
        tracing: tracing ?? null,
        loaded: Object.keys(require.cache).filter((path) => path.includes('opentelemetry')),
      })))`
    const root = join(__dirname, '../..')
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], { cwd: root })
    expect(JSON.parse(output.toString())).toEqual({ tracing: null, loaded: [] })
  })
})

it.each([
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_TRACES_EXPORTER', 'zipkin'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
])('the setting %s=%s is refused with a sentence', (name, value) => {
  expect(() => readTracing({ [name]: value })).toThrow(ConfigurationError)
  expect(() => readTracing({ [name]: value })).toThrow(name)
})

it('nothing about people leaves the process in a span', () => {
  const memory = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(new PrivateExporter(memory))],
  })
  const tracer = provider.getTracer('test')
  const parent = tracer.startSpan('RunWorkflow:testkitOrder')
  const span = tracer.startSpan(
    'HandleUpdate:setContact',
    { attributes: { workflowId: 'testkit-order-1', memo: 'jo@example.com', run_id: '1' } },
    trace.setSpan(context.active(), parent),
  )
  span.recordException(new TypeError('jo@example.com is not an address'))
  span.setStatus({ code: 2, message: 'jo@example.com is not an address' })
  span.end()

  const [sent] = memory.getFinishedSpans()
  expect(sent?.attributes).toEqual({ workflowId: 'testkit-order-1', run_id: '1' })
  expect(sent?.status).toEqual({ code: 2 })
  expect(sent?.events.map(({ attributes }) => attributes)).toEqual([{ 'exception.type': 'TypeError' }])
  expect(sent?.name).toBe('HandleUpdate:setContact')
  expect(sent?.parentSpanId).toBe(parent.spanContext().spanId)
  expect(sent?.spanContext()).toEqual(span.spanContext())
})
