/** How many orders run and how many of them need a person. Temporal is asked when the metrics are read. */
import type { Client } from '@temporalio/client'
import { Gauge, type Registry } from 'prom-client'
import { URGENT } from '../order/attention-label'
import { WORKFLOW_TYPE } from '../workflows/contract'
import { ATTENTION, NEEDS_ATTENTION } from '../workflows/operators/search-attributes'
import { withinDeadline } from './deadline'

/** How long a scrape waits for Temporal. Prometheus gives up on a scrape after 10 s. */
const DEADLINE_MS = 2_000
/** How long an answer is reused, so that several scrapers do not each cost Temporal a query. */
const REUSED_MS = 15_000

const RUNNING = `WorkflowType = "${WORKFLOW_TYPE}" AND ExecutionStatus = "Running"`

/** Adds the gauges. If Temporal does not answer, a gauge is absent, which is not the same as 0. */
export function measureOrders(client: Client, registry: Registry): void {
  add('kitkeeper_orders_running', 'Orders whose workflow is running.', RUNNING)
  add(
    'kitkeeper_orders_needing_attention',
    'Running orders that need a person.',
    `${RUNNING} AND ${NEEDS_ATTENTION.name} = true`,
  )
  // Temporal groups counts by ExecutionStatus only, so a count of each reason would be a query of its own.
  add(
    'kitkeeper_orders_urgent',
    'Running orders that urgently need a person.',
    `${RUNNING} AND ${ATTENTION.name} = "${URGENT}"`,
  )

  function add(name: string, help: string, query: string): void {
    const count = reused(() => countOf(client, query))
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const orders = await count()
        if (orders === undefined) this.remove()
        else this.set(orders)
      },
    })
  }
}

const countOf = (client: Client, query: string): Promise<number | undefined> =>
  withinDeadline(client, () => client.workflow.count(query), DEADLINE_MS).then(
    ({ count }) => count,
    () => undefined,
  )

/** Reuses an answer while it is fresh. Simultaneous callers share one request. */
function reused<T>(ask: () => Promise<T>): () => Promise<T> {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<T> | undefined
  return () => {
    if (answer === undefined || performance.now() - askedAt > REUSED_MS) {
      askedAt = performance.now()
      answer = ask()
    }
    return answer
  }
}
