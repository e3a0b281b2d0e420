/** `find`: the orders of a person or a shipment, by what somebody on the phone knows. */
import { workflowIdOf } from '../../workflows/contract'
import { LOOKUP } from '../../workflows/operators/search-attributes'
import type { CommandResult } from '../command-result'
import { unusable } from '../orders/failures'
import { findOrders, type OrderRow } from '../orders/find'
import { beginningOfUuid } from '../orders/order-id'
import { orderTable } from '../orders/order-table'
import type { Session } from '../orders/session'
import { colors } from '../terminal/colors'
import { counted } from '../terminal/text'
import { type AddCommand, addCommand } from './command'

/** Somebody with more orders than this is not a person. */
const MAX_ORDERS = 50

export const addFind: AddCommand = (program, choose) => {
  addCommand(program, 'find', 'Find orders by what somebody on the phone knows, finished ones too', [
    'find jo@example.com',
    'find 9400111899223197428490',
    'find 08BC-7F58',
  ])
    .argument(
      '<text>',
      'an email address, a tracking number, Junction’s user id, your own user id (client_user_id), or how an order’s id begins',
    )
    .action((text: string) => choose((session) => find(session, text)))
}

/** @throws CliError */
export async function find(session: Session, text: string): Promise<CommandResult> {
  const query = queryFor(session, text)
  if (query === undefined)
    throw unusable(
      'Without ENCRYPTION_KEYS, orders carry no hashes to be found by. Type how the order’s id begins.',
    )
  // An order has a row for each of its runs, and the latest comes first.
  const { orders: rows } = await findOrders(session, { all: true, query }, MAX_ORDERS + 1)
  const byId = new Map<string, OrderRow>()
  for (const row of rows) if (!byId.has(row.orderId)) byId.set(row.orderId, row)
  const orders = [...byId.values()]
  if (orders.length === 0)
    return { text: colors.yellow(NONE), document: { orders, notes: [NONE] }, exitCode: 1 }
  const notes = rows.length > MAX_ORDERS ? [`There are more than ${counted(MAX_ORDERS, 'order')}.`] : []
  return {
    text: [orderTable(orders, { all: true }, Date.now()), ...notes.map(colors.yellow)].join('\n\n'),
    document: { orders, notes },
    exitCode: 0,
  }
}

const NONE =
  'No order was found. An address that an operator set does not count, nor an order that Temporal no longer keeps.'

/** One visibility query for whatever the text may be. `undefined` if no order could match. */
function queryFor({ lookup }: Session, text: string): string | undefined {
  const id = text.trim().replace(new RegExp(`^${workflowIdOf('')}`), '')
  const beginning = beginningOfUuid(id)
  const hashes = lookup.hashesFor(text).map((hash) => `"${hash}"`)
  const ways = [
    ...(beginning === undefined ? [] : [`WorkflowId STARTS_WITH "${workflowIdOf(beginning)}"`]),
    // Only what cannot end the quotation.
    ...(/^[\w.-]+$/.test(id) ? [`WorkflowId = "${workflowIdOf(id)}"`] : []),
    ...(hashes.length === 0 ? [] : [`${LOOKUP.name} IN (${hashes.join(', ')})`]),
  ]
  return ways.length === 0 ? undefined : ways.join(' OR ')
}
