/** Changes the orders that somebody named, or those that filters find: counted, shown and confirmed first. */
import pMap from 'p-map'
import type { CommandResult } from '../command-result'
import { AT_ONCE } from '../orders/ask'
import { unusable } from '../orders/failures'
import { type Filters, hasFilter } from '../orders/filters'
import { findOrders, type OrderRow } from '../orders/find'
import { findOrderId } from '../orders/order-id'
import { orderTable, standing, stuckInWords } from '../orders/order-table'
import type { Session } from '../orders/session'
import { colors } from '../terminal/colors'
import type { Prompt } from '../terminal/prompt'
import { columns } from '../terminal/table'
import { counted, printable } from '../terminal/text'
import { type Change, changeOrder } from './change'
import { changeEach } from './change-each'
import type { ConfirmOptions } from './options'
import { INTERRUPTED } from './summary'

const PREVIEWED_ORDERS = 5

/** @throws CliError */
export async function changeOrders(
  session: Session,
  prompt: Prompt,
  names: readonly string[],
  options: Filters & ConfirmOptions,
  change: Change,
): Promise<CommandResult> {
  if (hasFilter(options)) {
    if (names.length > 0) throw unusable('Name orders or use filters, not both.')
    // A finished order cannot be changed.
    const { orders, stuck } = await findOrders(session, { ...options, all: false })
    if (stuck > 0) prompt.say(`${stuckInWords(stuck)} Skipped.`)
    return changeFound(session, prompt, orders, change, options)
  }
  if (names.length === 0) throw unusable('Name an order, or use --query or another filter. See --help.')
  if (options.dryRun) throw unusable('--dry-run lists what filters find, but you named the orders.')
  // All of them are found before any is changed.
  const [first = '', ...others] = await pMap(names, (name) => findOrderId(session, name), {
    concurrency: AT_ONCE,
  })
  return others.length === 0
    ? changeNamed(session, first, change)
    : changeEach(session, prompt, [first, ...others], change)
}

async function changeNamed(session: Session, orderId: string, change: Change): Promise<CommandResult> {
  const answer = await changeOrder(session, orderId, change)
  return { text: colors.green(printable(answer)), document: { orderId, answer }, exitCode: 0 }
}

async function changeFound(
  session: Session,
  prompt: Prompt,
  orders: readonly OrderRow[],
  change: Change,
  { yes, dryRun }: ConfirmOptions,
): Promise<CommandResult> {
  if (orders.length === 0) return nothingChanged('No running order matches.', 0, 0)
  if (dryRun) {
    const text = [orderTable(orders, {}, Date.now()), '', 'Dry run: nothing was changed.'].join('\n')
    return { text, document: { matched: orders.length, dryRun: true, orders }, exitCode: 0 }
  }
  if (!yes) {
    prompt.say(preview(orders))
    const typed = await ask(prompt, `${change.verb} ${counted(orders.length, 'order')}? Type y: `)
    if (!/^y(es)?$/i.test(typed?.trim() ?? ''))
      return nothingChanged('Nothing was changed.', orders.length, typed === undefined ? INTERRUPTED : 1)
  }
  const orderIds = orders.map(({ orderId }) => orderId)
  return changeEach(session, prompt, orderIds, change)
}

const nothingChanged = (text: string, matched: number, exitCode: number): CommandResult => ({
  text,
  document: { matched, done: 0, notDone: 0, left: matched, orders: [] },
  exitCode,
})

function preview(orders: readonly OrderRow[]): string {
  const left = orders.length - PREVIEWED_ORDERS
  const rows = orders.slice(0, PREVIEWED_ORDERS).map((order) => [printable(order.orderId), standing(order)])
  return [
    `${counted(orders.length, 'running order')} ${orders.length === 1 ? 'matches' : 'match'}:`,
    ...columns(rows).map((row) => `  ${row}`),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ].join('\n')
}

/** @throws CliError if standard input is not a terminal */
function ask({ ask }: Prompt, question: string): Promise<string | undefined> {
  if (ask === undefined)
    throw unusable('Not a terminal, so nothing was changed. Add --yes to proceed or --dry-run to preview.')
  return ask(question)
}
