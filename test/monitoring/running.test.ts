/** What a running stack tells of itself: the metrics that rules and dashboard read, traces from webhook to mail. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, type RunningCommand, run, until } from '../stack'
import { type Collector, type Span, startCollector } from './collector'
import { queries } from './files'
import { metricsIn } from './promql'

jest.setTimeout(5 * 60_000)

/** Of a sender that would have its own trace followed. */
const FOREIGN_TRACE = '0af7651916cd43dd8448eb211c80319c'

let env: Record<string, string>
let dataDir: string
let collector: Collector
let stack: RunningCommand

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-running-'))
  collector = await startCollector()
  env = {
    ...(await freePorts()),
    DATA_DIR: dataDir,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '200',
  }
  stack = run('start', env)
  await until('the stack is ready', () => {
    if (stack.process.exitCode !== null) throw new Error(`It ended: ${stack.output()}`)
    return stack.output().includes('Kitkeeper is ready.')
  })
  await fetch(`http://127.0.0.1:${env.PORT}/webhooks/junction`, {
    method: 'POST',
    body: '{}',
    headers: {
      'content-type': 'application/json',
      traceparent: `00-${FOREIGN_TRACE}-b7ad6b7169203331-01`,
    },
  })
  const simulation = run('simulate', env, ['--rate', '20'])
  expect(await simulation.exitCode).toBe(0)
})

afterAll(async () => {
  if (stack?.process.exitCode === null) stack.process.kill('SIGINT')
  await stack?.exitCode
  collector?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A span and those it is inside of, innermost first. */
function lineage(span: Span): Span[] {
  const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId)
  return parent === undefined ? [span] : [span, ...lineage(parent)]
}

const lineages = (): Span[][] => collector.spans.filter(({ name }) => name === 'send mail').map(lineage)

/** Of Prometheus itself. */
const OF_PROMETHEUS = ['up', 'ALERTS']
/** Of Temporal's SDK, which has them from the first failure on; here nothing fails. */
const OF_FAILURES = [
  'temporal_activity_execution_failed',
  'temporal_request_failure',
  'temporal_workflow_task_execution_failed',
]

const metricsAt = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
const namesIn = (text: string): string[] => text.match(/^[a-z]\w+/gm) ?? []

describe('metrics', () => {
  const receiver = (): Promise<string> => metricsAt(Number(env.ADMIN_PORT))
  const worker = (): Promise<string> => metricsAt(Number(env.ADMIN_PORT) + 1)

  it('a running stack exposes every metric that a rule or the dashboard asks for', async () => {
    await until('the last mail is counted', async () =>
      (await worker()).includes('kitkeeper_mails_total{kind="results_ready",result="sent"} 1'),
    )
    const there = new Set([
      ...namesIn(`${await receiver()}\n${await worker()}`),
      ...OF_PROMETHEUS,
      ...OF_FAILURES,
    ])
    const asked = [...new Set(queries.flatMap(metricsIn))]
    expect(asked.filter((name) => !there.has(name))).toEqual([])
    expect(OF_FAILURES.filter((name) => !asked.includes(name))).toEqual([])
  })

  it('metrics count once what the order’s workflow did', async () => {
    const text = await worker()
    expect(text).toMatch(/^kitkeeper_order_events_total\{.*status="completed".*\} 1$/m)
    expect(text).toMatch(/^kitkeeper_notices_total\{.*outcome="sent",subject="results_ready".*\} 1$/m)
    expect(text).toMatch(/^kitkeeper_interventions_total\{.*what="pause".*\} 0$/m)
    const series = text.match(/^kitkeeper_\w+_total\{[^}]*\}/gm) ?? []
    expect(new Set(series).size).toBe(series.length)
  })

  it('metrics say how many orders are running', async () => {
    expect(await receiver()).toMatch(/^kitkeeper_orders_running \d+$/m)
  })

  it('metrics do not name an order or a person', async () => {
    const text = `${await receiver()}\n${await worker()}`
    expect(text).not.toMatch(/@|testkit-order-/)
  })
})

describe('traces', () => {
  it('a trace leads from the email back to the webhook that caused it', async () => {
    const toWebhooks = () => lineages().filter((spans) => spans.at(-1)?.name === 'POST /webhooks/junction')
    await until('an email’s trace is there', () => toWebhooks().length > 0)
    const [spans = []] = toWebhooks()
    expect(spans.map(({ name, service }) => `${service}: ${name}`)).toEqual([
      'kitkeeper-worker: send mail',
      'kitkeeper-worker: RunActivity:notifyPatient',
      'kitkeeper-worker: StartActivity:notifyPatient',
      'kitkeeper-worker: HandleSignal:orderUpdated',
      'kitkeeper-receiver: SignalWithStartWorkflow:testkitOrder',
      'kitkeeper-receiver: POST /webhooks/junction',
    ])
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1)
    expect(spans.at(-1)?.parentSpanId).toBeUndefined()
  })

  it('each webhook has a trace of its own', async () => {
    const posts = () => collector.spans.filter(({ name }) => name === 'POST /webhooks/junction')
    // Eight of the order, and the one that is not signed.
    await until('all webhooks’ traces are there', () => posts().length >= 9)
    expect(new Set(posts().map(({ traceId }) => traceId)).size).toBe(9)
  })

  it('traces do not continue a trace that the sender names', () => {
    expect(collector.raw()).toContain('bad_signature')
    expect(collector.raw()).not.toContain(FOREIGN_TRACE)
  })

  it('log lines name their trace', () => {
    const traceIds = new Set(collector.spans.map(({ traceId }) => traceId))
    const [line = '{}'] = readFileSync(join(dataDir, 'logs', 'receiver.log'), 'utf8')
      .split('\n')
      .filter((text) => text.includes('/webhooks/junction'))
    expect(traceIds).toContain(JSON.parse(line).traceId)
  })

  it('traces do not carry an address or a name', async () => {
    const emails = await (await fetch(`http://127.0.0.1:${env.MAILBOX_PORT}/email`)).text()
    const addresses = [...new Set(emails.match(/[\w.]+@[\w.]+/g))]
    expect(addresses.some((address) => address.endsWith('@example.com'))).toBe(true)
    const words = addresses.flatMap((address) => [address, ...(address.split('@')[0]?.split('.') ?? [])])
    const sent = collector.raw().replaceAll('@temporalio/', '').toLowerCase()
    expect(words.filter((word) => /^[a-z]{3}/i.test(word) && sent.includes(word.toLowerCase()))).toEqual([])
    expect(sent.includes('@')).toBe(false)
  })

  it('the last traces are sent when the stack stops', async () => {
    const before = collector.spans.length
    await fetch(`http://127.0.0.1:${env.PORT}/webhooks/junction`, { method: 'POST' })
    stack.process.kill('SIGINT')
    await stack.exitCode
    expect(collector.spans.slice(before).map(({ name }) => name)).toContain('POST /webhooks/junction')
  })
})
