/** The receiver's metrics. Labels come from short lists in the code, never from a body. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const ROUTES: readonly string[] = ['/webhooks/junction', '/healthz', '/readyz']
const WEBHOOK_ANSWERS = [
  [204, 'stored'],
  [401, 'bad_signature'],
  [500, 'internal'],
  [503, 'temporal_unavailable'],
] as const

export class ReceiverMetrics {
  readonly registry = new Registry()
  readonly #requests: Counter<'route' | 'status' | 'outcome'>
  readonly #seconds: Histogram<'route'>

  constructor() {
    collectDefaultMetrics({ register: this.registry })
    this.#requests = new Counter({
      name: 'kitkeeper_receiver_requests_total',
      help: 'Requests answered, by route, status and outcome.',
      labelNames: ['route', 'status', 'outcome'],
      registers: [this.registry],
    })
    this.#seconds = new Histogram({
      name: 'kitkeeper_receiver_request_seconds',
      help: 'Time from the request to its answer.',
      labelNames: ['route'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [this.registry],
    })
    // Prometheus sees the first failure only if the counter existed at 0 before it.
    for (const [status, outcome] of WEBHOOK_ANSWERS)
      this.#requests.inc({ route: '/webhooks/junction', status, outcome }, 0)
  }

  answered(path: string, status: number, outcome: string, ms: number): void {
    const route = ROUTES.includes(path) ? path : 'other'
    this.#requests.inc({ route, status, outcome })
    this.#seconds.observe({ route }, ms / 1_000)
  }
}
