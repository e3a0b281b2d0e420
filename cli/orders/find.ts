/** Finds orders by what Temporal lists of them, and by what only they themselves know: couriers, mails. */
import type { WorkflowExecutionInfo } from '@temporalio/client'
import { factsOf } from '../order/testkit/statuses'
import { lastPause, type OrderView } from '../order/view'
import { orderIdOf } from '../workflows/contract'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../workflows/operators/search-attributes'
import { askOrder, GIVE_UP_AFTER } from './ask'
import { concurrently } from './concurrently'
import { explain, type OperateError } from './failures'
import { type Filters, visibilityQuery } from './filters'
import type { Session } from './session'

/** What Temporal lists of an order; no worker is needed for it. */
export interface OrderRow {
  readonly orderId: string
  readonly state: string
  readonly status: string
  readonly meaning: string
  readonly lastEventAt?: string
  readonly needsAttention: boolean
  /** It was asked, and does not answer: no worker can go on with it. */
  readonly isStuck?: true
}

/** How many orders match, what only orders know left aside. @throws OperateError */
export async function countOrders({ client }: Session, filters: Filters): Promise<number> {
  try {
    return (await client.workflow.count(visibilityQuery(filters, Date.now()))).count
  } catch (error) {
    throw explain(error)
  }
}

/**
 * @param onStuck is told of an order that was asked and does not answer: whether it matches, nobody knows
 * @throws OperateError
 */
export async function* findOrders(
  session: Session,
  filters: Filters,
  onStuck: () => void = () => {},
): AsyncGenerator<OrderRow> {
  const rows = listed(session, filters)
  if (!asksOrders(filters)) {
    yield* rows
    return
  }
  let silences = 0
  let answers = 0
  for await (const { row, view, silence } of concurrently(rows, (row) => asked(session, row))) {
    if (silence === undefined) answers += 1
    else silences += 1
    if (silence !== undefined && answers === 0 && silences >= GIVE_UP_AFTER) throw silence
    if (view === undefined) {
      if (filters.stuck) yield { ...row, isStuck: true }
      else onStuck()
    } else if (matches(view, filters)) yield row
  }
}

interface Asked {
  readonly row: OrderRow
  readonly view?: OrderView
  readonly silence?: OperateError
}

async function asked(session: Session, row: OrderRow): Promise<Asked> {
  try {
    return { row, view: await askOrder(session, row.orderId) }
  } catch (error) {
    const silence = explain(error, row.orderId)
    if (silence.kind !== 'silent') throw silence
    return { row, silence }
  }
}

function matches(view: OrderView, { courier, undelivered, paused, stuck }: Filters): boolean {
  if (stuck) return false
  if (paused !== undefined && !isPaused(view, paused)) return false
  if (courier !== undefined && !travelsWith(view, courier)) return false
  return !undelivered || lacksMail(view)
}

async function* listed({ client }: Session, filters: Filters): AsyncGenerator<OrderRow> {
  try {
    const query = visibilityQuery(filters, Date.now())
    for await (const execution of client.workflow.list({ query })) yield rowOf(execution)
  } catch (error) {
    throw explain(error)
  }
}

function rowOf({ workflowId, status: { name }, typedSearchAttributes }: WorkflowExecutionInfo): OrderRow {
  const status = typedSearchAttributes.get(ORDER_STATUS)
  const lastEventAt = typedSearchAttributes.get(LAST_EVENT_AT)
  return {
    orderId: orderIdOf(workflowId),
    state: name,
    status: status ?? 'unseen',
    meaning: status === undefined ? 'No event of this order has been seen' : factsOf(status).meaning,
    ...(lastEventAt !== undefined && { lastEventAt: lastEventAt.toISOString() }),
    needsAttention: typedSearchAttributes.get(NEEDS_ATTENTION) === true,
  }
}

/** Temporal alone cannot tell which orders match. */
export const asksOrders = ({ courier, undelivered, paused, stuck }: Filters): boolean =>
  courier !== undefined || undelivered === true || paused !== undefined || stuck === true

/** A mail to the patient failed and no later one got through, or is being tried. */
export function lacksMail({ notifications }: OrderView): boolean {
  const mails = notifications.filter(({ to }) => to === 'patient')
  const lastThrough = mails
    .filter(({ outcome }) => outcome === 'sent' || outcome === 'shadowed')
    .map(({ at = '' }) => at)
    .sort()
    .at(-1)
  return mails.some(
    ({ outcome, at = '' }) =>
      outcome === 'under way' || (outcome === 'failed' && (lastThrough === undefined || at >= lastThrough)),
  )
}

/** Paused, and where a reason is asked for, for a reason that has it in its words. */
export function isPaused(view: OrderView, reason: true | string): boolean {
  if (!view.paused || reason === true) return view.paused
  const why = lastPause(view)?.why ?? ''
  return why.toLowerCase().includes(reason.toLowerCase())
}

/** Either shipment's courier has the text in its name, in whatever case. */
export function travelsWith({ outbound, inbound }: OrderView, courier: string): boolean {
  const part = courier.toLowerCase()
  return [outbound, inbound].some((tracking) => tracking?.courier?.toLowerCase().includes(part))
}
