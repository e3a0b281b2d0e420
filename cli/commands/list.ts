/** `list`: the orders that match, one per line. */
import { InvalidArgumentError } from 'commander'
import pMap from 'p-map'
import { URGENT } from '../../order/attention-label'
import { compareText } from '../../order/junction/snapshot'
import type { CommandResult } from '../command-result'
import { AT_ONCE, askOrder, GIVE_UP_AFTER } from '../orders/ask'
import { type CliError, explain } from '../orders/failures'
import { addFilterOptions, type Filters } from '../orders/filters'
import { asksOrders, countOrders, findOrders, type OrderRow } from '../orders/find'
import { type ListedOrder, orderTable, stuckInWords } from '../orders/order-table'
import type { Session } from '../orders/session'
import { colors } from '../terminal/colors'
import { type AddCommand, addCommand } from './command'

export interface ListOptions extends Filters {
  readonly limit: number
  /** Say what needs attention in every order, not only if `--attention` is given. */
  readonly why?: boolean
}

export const addList: AddCommand = (program, choose) => {
  const command = addCommand(program, 'list', 'List the orders that match, one per line', [
    'list --attention',
    'list --status with_customer --silent "7 days"',
    'list --all --query \'StartTime > "2026-11-01T00:00:00Z"\'',
  ])
  addFilterOptions(command)
    .option('--all', 'include finished orders')
    .option('--why', 'say what needs attention in each order, as --attention does; needs a worker')
    .option('--stuck', 'orders that do not answer, because no worker can continue them (asks every order)')
    .option('--limit <n>', 'show at most this many', parseCount, 50)
    .action((options: ListOptions) => choose((session) => list(session, options)))
}

export async function list(session: Session, options: ListOptions): Promise<CommandResult> {
  const { limit, attention, why } = options
  // One more than is shown tells whether there are more.
  const { orders: found, stuck } = await findOrders(session, options, limit + 1)
  const rows = found.slice(0, limit)
  const { orders, silence } = attention || why ? await askEach(session, rows) : { orders: rows }
  const hasMore = found.length > limit
  const total = !hasMore
    ? found.length
    : asksOrders(options)
      ? undefined
      : await countOrders(session, options)
  const notes = [
    ...(stuck === 0 ? [] : [`${stuckInWords(stuck)} Use --stuck to list such orders.`]),
    ...(silence === undefined ? [] : [`Cannot show what needs attention. ${silence.message}`]),
    ...(hasMore
      ? [`Showing ${rows.length}${total === undefined ? '' : ` of ${total}`}. Use --limit to show more.`]
      : []),
  ]
  return {
    text: [orderTable(orders, options, Date.now()), ...notes.map((note) => colors.yellow(note))].join('\n\n'),
    document: { orders, ...(total !== undefined && { total }), notes },
    exitCode: 0,
  }
}

/** Asks every order what needs attention. If several do not answer, the others are not asked. */
async function askEach(session: Session, rows: readonly OrderRow[]) {
  let silence: CliError | undefined
  let silences = 0
  const ask = async (row: OrderRow): Promise<ListedOrder> => {
    if (silences >= GIVE_UP_AFTER || !row.needsAttention) return row
    try {
      return { ...row, attention: (await askOrder(session, row.orderId)).attention }
    } catch (error) {
      const failure = explain(error, row.orderId)
      if (failure.kind === 'unusable') throw failure
      silence = failure
      silences += 1
      return row
    }
  }
  const orders = (await pMap(rows, ask, { concurrency: AT_ONCE })).sort(byUrgency)
  return { orders, ...(silence !== undefined && { silence }) }
}

/** Urgent orders first, then those that have waited longest. The others keep their order. */
function byUrgency(a: ListedOrder, b: ListedOrder): number {
  const rank = ({ attention = [], labels }: ListedOrder): number =>
    attention.some(({ urgent }) => urgent) || labels.includes(URGENT) ? 0 : attention.length > 0 ? 1 : 2
  const since = ({ attention = [] }: ListedOrder): string =>
    attention.map((matter) => matter.since).sort()[0] ?? ''
  return rank(a) - rank(b) || compareText(since(a), since(b))
}

function parseCount(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('Must be a whole number, 1 or more.')
  return value
}
