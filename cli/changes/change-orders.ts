/** The same change to many orders: counted, shown and confirmed first, a summary at the end. */
import type { Answer } from './answer'
import { GIVE_UP_AFTER } from './ask'
import { concurrently } from './concurrently'
import type { Desk } from './desk'
import { explain, OperateError } from './failures'
import type { OrderRow } from './find'
import { standing, tabulate } from './list'
import type { Session } from './session'
import { type Steering, steer } from './steer'
import { INTERRUPTED, type Result, summary } from './summary'
import { columns } from './table'
import { counted, printable } from './text'

export interface BulkOptions {
  readonly yes?: boolean
  readonly dryRun?: boolean
}

const SHOWN_ORDERS = 5

/** Changes the orders that a filter found, once somebody has said so. */
export async function steerFound(
  session: Session,
  desk: Desk,
  orders: readonly OrderRow[],
  steering: Steering,
  { yes, dryRun }: BulkOptions,
): Promise<Answer> {
  if (orders.length === 0) return nothing('No running order matches.', 0, 0)
  if (dryRun) {
    const text = [tabulate(orders, {}, Date.now()), '', 'A dry run: nothing was changed.'].join('\n')
    return { text, document: { matched: orders.length, dryRun: true, orders }, exitCode: 0 }
  }
  if (!yes) {
    desk.say(preview(orders))
    const typed = await ask(desk, `${steering.verb} ${counted(orders.length, 'order')}? Type y: `)
    if (!/^y(es)?$/i.test(typed?.trim() ?? ''))
      return nothing('Nothing was changed.', orders.length, typed === undefined ? INTERRUPTED : 1)
  }
  return steerAll(
    session,
    desk,
    orders.map(({ orderId }) => orderId),
    steering,
  )
}

const nothing = (text: string, matched: number, exitCode: number): Answer => ({
  text,
  document: { matched, done: 0, notDone: 0, left: matched, orders: [] },
  exitCode,
})

function preview(orders: readonly OrderRow[]): string {
  const left = orders.length - SHOWN_ORDERS
  const rows = orders.slice(0, SHOWN_ORDERS).map((order) => [printable(order.orderId), standing(order)])
  return [
    `${counted(orders.length, 'running order')} ${orders.length === 1 ? 'matches' : 'match'}:`,
    ...columns(rows).map((row) => `  ${row}`),
    ...(left > 0 ? [`  … and ${left} more`] : []),
  ].join('\n')
}

/** @throws OperateError where nobody is there to be asked */
function ask({ ask }: Desk, question: string): Promise<string | undefined> {
  if (ask === undefined)
    throw new OperateError(
      'unusable',
      'Nobody can be asked here, so nothing was changed: add --yes to go on, or --dry-run to look.',
    )
  return ask(question)
}

/** Changes orders that were chosen one by one. */
export async function steerAll(
  session: Session,
  desk: Desk,
  orderIds: readonly string[],
  steering: Steering,
): Promise<Answer> {
  const interruption = desk.interruption()
  const bar = desk.showBar(orderIds.length)
  let done = 0
  let notDone = 0
  let hopeless: OperateError | undefined

  const steerOne = async (orderId: string): Promise<Result> => {
    try {
      const answer = await steer(session, orderId, steering)
      done += 1
      return { orderId, answer }
    } catch (error) {
      const failure = explain(error, orderId)
      notDone += 1
      if (
        failure.kind === 'unusable' ||
        (failure.kind === 'silent' && done === 0 && notDone >= GIVE_UP_AFTER)
      )
        hopeless = failure
      return { orderId, failure }
    } finally {
      bar.update(done, notDone)
    }
  }
  function* untilStopped(): Generator<string> {
    for (const orderId of orderIds) {
      if (interruption.aborted || hopeless !== undefined) return
      yield orderId
    }
  }

  const results: Result[] = []
  for await (const result of concurrently(untilStopped(), steerOne)) results.push(result)
  bar.end()
  return summary(orderIds.length, results, steering, interruption.aborted)
}
