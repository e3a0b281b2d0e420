/** How many orders run, and how many of them wait for a person: asked of Temporal when the metrics are read. */
import type { Client } from '@temporalio/client'
import { Gauge, type Registry } from 'prom-client'
import { URGENT } from '../order/attention-label'
import { WORKFLOW_TYPE } from '../workflows/contract'
import { ATTENTION, NEEDS_ATTENTION } from '../workflows/operators/search-attributes'
import { withinDeadline } from './deadline'

/** A scrape waits this long for Temporal at most; Prometheus' own patience is 10 s. */
const DEADLINE_MS = 2_000
/** Several Prometheis, or a person who reloads, cost Temporal one look. */
const KEPT_MS = 15_000

const RUNNING = `WorkflowType = "${WORKFLOW_TYPE}" AND ExecutionStatus = "Running"`

/** Adds the gauges. One that Temporal does not answer for is absent, which is not the same as 0. */
export function measureOrders(client: Client, registry: Registry): void {
  add('kitkeeper_orders_running', 'Orders whose workflow runs.', RUNNING)
  add(
    'kitkeeper_orders_needing_attention',
    'Running orders that wait for a person.',
    `${RUNNING} AND ${NEEDS_ATTENTION.name} = true`,
  )
  // Temporal groups counts by ExecutionStatus only, so a count of each reason would be a query of its own.
  add(
    'kitkeeper_orders_urgent',
    'Running orders that wait for a person urgently.',
    `${RUNNING} AND ${ATTENTION.name} = "${URGENT}"`,
  )

  function add(name: string, help: string, query: string): void {
    const count = kept(() => answerOf(client, query))
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

const answerOf = (client: Client, query: string): Promise<number | undefined> =>
  withinDeadline(client, () => client.workflow.count(query), DEADLINE_MS).then(
    ({ count }) => count,
    () => undefined,
  )

/** The last answer while it is fresh. Callers at the same time share one. */
function kept<T>(ask: () => Promise<T>): () => Promise<T> {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<T> | undefined
  return () => {
    if (answer === undefined || performance.now() - askedAt > KEPT_MS) {
      askedAt = performance.now()
      answer = ask()
    }
    return answer
  }
}
