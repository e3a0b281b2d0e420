/** `list`: the orders that match, a line each. */

import { compareText } from '../order/junction/snapshot'
import { subjectOf } from '../order/notice'
import type { OrderView } from '../order/view'
import type { Answer } from './answer'
import { askOrder, GIVE_UP_AFTER } from './ask'
import { colours } from './colours'
import { collected, concurrently } from './concurrently'
import { explain, type OperateError } from './failures'
import type { Filters } from './filters'
import { asksOrders, countOrders, findOrders, type OrderRow } from './find'
import type { Session } from './session'
import { table } from './table'
import { counted, fromNow, printable } from './text'

export interface ListOptions extends Filters {
  readonly limit: number
  /** Say what needs a person, of all orders and not only of those listed for that. */
  readonly why?: boolean
}

export interface ListedOrder extends OrderRow {
  /** What needs a person; absent where the order was not asked. */
  readonly attention?: OrderView['attention']
}

export async function list(session: Session, options: ListOptions): Promise<Answer> {
  const { limit, attention, why } = options
  // One more than is shown tells whether there are more.
  let stuck = 0
  const asked = findOrders(session, options, () => {
    stuck += 1
  })
  const found = await collected(asked, limit + 1)
  const rows = found.slice(0, limit)
  const { orders, silence } = attention || why ? await askAll(session, rows) : { orders: rows }
  const total =
    found.length <= limit
      ? found.length
      : asksOrders(options)
        ? undefined
        : await countOrders(session, options)
  const notes = [
    ...(stuck === 0 ? [] : [`${stuckWords(stuck)} Whether they match is not known: --stuck lists them.`]),
    ...(silence === undefined ? [] : [`What needs a person is not shown: ${silence.message}`]),
    ...(found.length > limit
      ? [`${total === undefined ? 'There are more' : `There are ${total}`}: --limit shows them.`]
      : []),
  ]
  return {
    text: [tabulate(orders, options, Date.now()), ...notes.map((note) => colours.yellow(note))].join('\n\n'),
    document: { orders, ...(total !== undefined && { total }), notes },
    exitCode: 0,
  }
}

/** For orders that were asked in vain. */
export const stuckWords = (count: number): string =>
  `${counted(count, 'order')} ${count === 1 ? 'does' : 'do'} not answer; see docs/operating.md, "Order stuck".`

/** Asks every order what needs a person. Once several get no answer, the others are left alone. */
async function askAll(session: Session, rows: readonly OrderRow[]) {
  let silence: OperateError | undefined
  let silences = 0
  const ask = async (row: OrderRow): Promise<ListedOrder> => {
    if (silences >= GIVE_UP_AFTER || !row.needsAttention) return row
    try {
      return { ...row, attention: (await askOrder(session, row.orderId)).attention }
    } catch (error) {
      const failure = explain(error)
      if (failure.kind === 'unusable') throw failure
      silence = failure
      silences += 1
      return row
    }
  }
  const orders = (await collected(concurrently(rows, ask))).sort(byUrgency)
  return { orders, ...(silence !== undefined && { silence }) }
}

/** Urgent ones first, then whoever has waited longest. Others stay as they are. */
function byUrgency(a: ListedOrder, b: ListedOrder): number {
  const rank = ({ attention = [] }: ListedOrder): number =>
    attention.some(({ key }) => subjectOf(key) === 'critical_result') ? 0 : attention.length > 0 ? 1 : 2
  const since = ({ attention = [] }: ListedOrder): string =>
    attention.map((matter) => matter.since).sort()[0] ?? ''
  return rank(a) - rank(b) || compareText(since(a), since(b))
}

export function tabulate(orders: readonly ListedOrder[], { all }: Filters, now: number): string {
  if (orders.length === 0)
    return all
      ? 'No order matches.'
      : 'No running order matches. With --all, those that have finished count too.'
  const head = ['order', ...(all ? ['run'] : []), 'stands at', 'last event', 'needs a person']
  const rows = orders.map((order) => [
    printable(order.orderId),
    ...(all ? [stateOf(order.state)] : []),
    standing(order),
    order.lastEventAt === undefined ? '' : fromNow(order.lastEventAt, now),
    needs(order),
  ])
  return [table(head, rows), '', colours.dim(counted(orders.length, 'order'))].join('\n')
}

/** Temporal's word for a run, as one: `running`, `timed out`. */
export const stateOf = (state: string): string => state.toLowerCase().replaceAll('_', ' ')

/** A status that Kitkeeper does not know means nothing in words. */
export const standing = ({ meaning, status }: Pick<OrderRow, 'meaning' | 'status'>): string =>
  `${meaning} ${colours.dim(`(${printable(status)})`)}`

function needs({ needsAttention, attention = [] }: ListedOrder): string {
  if (!needsAttention) return ''
  const what = attention.map(({ what }) => printable(what)).join('; ')
  return colours.yellow(`⚠ ${what || 'yes'}`)
}
