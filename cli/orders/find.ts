/** Finds orders by what Temporal lists about them, and by what only the orders themselves know. */
import type { WorkflowExecutionInfo } from '@temporalio/client'
import { pMapIterable } from 'p-map'
import { URGENT } from '../../order/attention-label'
import { meaningOf } from '../../order/testkit/statuses'
import { lastPause, type OrderView } from '../../order/view'
import { orderIdOf } from '../../workflows/contract'
import { workflowUrl } from '../../workflows/operators/links'
import {
  ATTENTION,
  LAST_EVENT_AT,
  NEEDS_ATTENTION,
  ORDER_STATUS,
} from '../../workflows/operators/search-attributes'
import { AT_ONCE, askOrder, GIVE_UP_AFTER } from './ask'
import { type CliError, explain } from './failures'
import { type Filters, visibilityQuery } from './filters'
import type { Session } from './session'

/** What Temporal lists about an order, without a worker. */
export interface OrderRow {
  readonly orderId: string
  readonly state: string
  readonly status: string
  readonly meaning: string
  readonly lastEventAt?: string
  readonly needsAttention: boolean
  /** Why it needs attention, in one word each: `urgent` first if something is. */
  readonly labels: readonly string[]
  /** Its page in the Web UI, if the Web UI's address is known. */
  readonly webUi?: string
  /** It was asked and did not answer, because no worker can continue it. */
  readonly isStuck?: true
}

export interface Found {
  readonly orders: readonly OrderRow[]
  /** How many orders did not answer. Nobody knows whether they match. */
  readonly stuck: number
}

/** Stops once it has found `limit` orders. Those that need attention urgently come first. @throws CliError */
export async function findOrders(
  session: Session,
  filters: Filters,
  limit = Number.POSITIVE_INFINITY,
): Promise<Found> {
  const orders: OrderRow[] = []
  let stuck = 0
  for await (const row of matching(session, filters)) {
    if (row === STUCK) stuck += 1
    else orders.push(row)
    if (orders.length >= limit) break
  }
  return { orders, stuck }
}

/** How many orders match, apart from what only orders know. @throws CliError */
export async function countOrders({ client }: Session, filters: Filters): Promise<number> {
  try {
    return (await client.workflow.count(visibilityQuery(filters, Date.now()))).count
  } catch (error) {
    throw explain(error)
  }
}

/** Whether Temporal alone cannot tell which orders match. */
export const asksOrders = ({ carrier, undelivered, paused, stuck }: Filters): boolean =>
  carrier !== undefined || undelivered === true || paused !== undefined || stuck === true

/** Marks an order that did not answer. */
const STUCK = 'stuck'

async function* matching(session: Session, filters: Filters): AsyncGenerator<OrderRow | typeof STUCK> {
  const rows = listed(session, filters)
  if (!asksOrders(filters)) {
    yield* rows
    return
  }
  let silences = 0
  let answers = 0
  const asked = pMapIterable(rows, (row) => ask(session, row), {
    concurrency: AT_ONCE,
    backpressure: AT_ONCE,
  })
  for await (const { row, view, silence } of asked) {
    if (silence === undefined) answers += 1
    else silences += 1
    if (silence !== undefined && answers === 0 && silences >= GIVE_UP_AFTER) throw silence
    if (view !== undefined) {
      if (matches(view, filters)) yield row
    } else yield filters.stuck ? { ...row, isStuck: true } : STUCK
  }
}

/** Urgent orders first if the question is what needs attention. Temporal lists the latest that started first. */
async function* listed(session: Session, filters: Filters): AsyncGenerator<OrderRow> {
  const { client } = session
  const query = visibilityQuery(filters, Date.now())
  const urgent = new Set<string>()
  try {
    if (filters.attention) {
      for await (const execution of client.workflow.list({ query: urgentIn(query) })) {
        urgent.add(execution.runId)
        yield rowOf(session, execution)
      }
    }
    for await (const execution of client.workflow.list({ query })) {
      if (!urgent.has(execution.runId)) yield rowOf(session, execution)
    }
  } catch (error) {
    throw explain(error)
  }
}

const urgentIn = (query: string): string => `${query} AND ${ATTENTION.name} = "${URGENT}"`

function rowOf({ webUi: base, namespace }: Session, execution: WorkflowExecutionInfo): OrderRow {
  const { workflowId, runId, typedSearchAttributes } = execution
  const orderId = orderIdOf(workflowId)
  const webUi = workflowUrl(base, namespace, orderId, runId)
  const status = typedSearchAttributes.get(ORDER_STATUS)
  const lastEventAt = typedSearchAttributes.get(LAST_EVENT_AT)
  return {
    orderId,
    state: execution.status.name,
    status: status ?? 'unseen',
    meaning: status === undefined ? 'No event of this order has been seen' : meaningOf(status),
    ...(lastEventAt !== undefined && { lastEventAt: lastEventAt.toISOString() }),
    needsAttention: typedSearchAttributes.get(NEEDS_ATTENTION) === true,
    labels: typedSearchAttributes.get(ATTENTION) ?? [],
    ...(webUi !== undefined && { webUi }),
  }
}

interface Asked {
  readonly row: OrderRow
  readonly view?: OrderView
  readonly silence?: CliError
}

async function ask(session: Session, row: OrderRow): Promise<Asked> {
  try {
    return { row, view: await askOrder(session, row.orderId) }
  } catch (error) {
    const silence = explain(error, row.orderId)
    if (silence.kind !== 'silent') throw silence
    return { row, silence }
  }
}

function matches(view: OrderView, { carrier, undelivered, paused, stuck }: Filters): boolean {
  if (stuck) return false
  if (paused !== undefined && !isPaused(view, paused)) return false
  if (carrier !== undefined && !travelsWith(view, carrier)) return false
  return !undelivered || lacksEmail(view)
}

/** An email to the patient is being sent, or one failed and no later one got through. */
export function lacksEmail({ notifications }: OrderView): boolean {
  const emails = notifications.filter(({ to }) => to === 'patient')
  const lastThrough = emails
    .filter(({ outcome }) => outcome === 'sent' || outcome === 'shadowed')
    .map(({ at = '' }) => at)
    .sort()
    .at(-1)
  return emails.some(
    ({ outcome, at = '' }) =>
      outcome === 'under way' || (outcome === 'failed' && (lastThrough === undefined || at >= lastThrough)),
  )
}

function isPaused(view: OrderView, reason: true | string): boolean {
  if (!view.paused || reason === true) return view.paused
  const why = lastPause(view)?.why ?? ''
  return why.toLowerCase().includes(reason.toLowerCase())
}

/** The carrier of either shipment has the text in its name; upper and lower case are the same. */
function travelsWith({ outbound, inbound }: OrderView, name: string): boolean {
  const part = name.toLowerCase()
  return [outbound, inbound].some((tracking) => tracking?.carrier?.toLowerCase().includes(part))
}
