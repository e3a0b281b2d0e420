/** Orders as a table, one per line. */
import type { OrderView } from '../../order/view'
import { colors, linked } from '../terminal/colors'
import { table } from '../terminal/table'
import { counted, fromNow, printable } from '../terminal/text'
import type { Filters } from './filters'
import type { OrderRow } from './find'

export interface ListedOrder extends OrderRow {
  /** What needs attention; absent if the order was not asked. */
  readonly attention?: OrderView['attention']
}

/** @param now ms since the epoch */
export function orderTable(orders: readonly ListedOrder[], { all }: Filters, now: number): string {
  if (orders.length === 0)
    return all ? 'No order matches.' : 'No running order matches. Add --all to include finished orders.'
  const head = ['order', ...(all ? ['run'] : []), 'status', 'last event', 'needs attention']
  const rows = orders.map((order) => [
    linked(printable(order.orderId), order.webUi),
    ...(all ? [stateInWords(order.state)] : []),
    standing(order),
    order.lastEventAt === undefined ? '' : fromNow(order.lastEventAt, now),
    attentionInWords(order),
  ])
  return [table(head, rows), '', colors.dim(counted(orders.length, 'order'))].join('\n')
}

/** Temporal's word for a run's state in plain text: `running`, `timed out`. */
export const stateInWords = (state: string): string => state.toLowerCase().replaceAll('_', ' ')

/** The status is shown with its meaning, because every unknown status has the same meaning. */
export const standing = ({ meaning, status }: Pick<OrderRow, 'meaning' | 'status'>): string =>
  `${meaning} ${colors.dim(`(${printable(status)})`)}`

/** For orders that were asked and did not answer. */
export const stuckInWords = (count: number): string =>
  `${counted(count, 'order')} did not answer. See docs/operating.md#order-stuck.`

/** In whole clauses if the order was asked, else in the words that Temporal lists. */
function attentionInWords({ needsAttention, attention, labels }: ListedOrder): string {
  if (!needsAttention) return ''
  const what = attention
    ?.map(({ what, urgent }) => `${urgent ? 'URGENT: ' : ''}${printable(what)}`)
    .join('; ')
  return colors.yellow(`⚠ ${what || labels.map(printable).join(', ') || 'yes'}`)
}
