/** The same change to many orders: counted, shown and confirmed first, a summary at the end. */
import type { Answer } from './answer'
import { colours } from './colours'
import { concurrently } from './concurrently'
import type { Desk } from './desk'
import { explain, OperateError } from './failures'
import type { OrderRow } from './find'
import { standing, tabulate } from './list'
import type { Session } from './session'
import { type Steering, steer } from './steer'
import { columns } from './table'
import { counted, printable } from './text'

export interface BulkOptions {
  readonly yes?: boolean
  readonly dryRun?: boolean
}

interface Result {
  readonly orderId: string
  readonly answer?: string
  readonly failure?: OperateError
}

const SHOWN_ORDERS = 5
const INTERRUPTED = 130

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
    const isConfirmed = await confirm(desk, `${steering.verb} ${counted(orders.length, 'order')}? Type y: `)
    if (!isConfirmed) return nothing('Nothing was changed.', orders.length, 1)
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
async function confirm({ ask }: Desk, question: string): Promise<boolean> {
  if (ask === undefined)
    throw new OperateError(
      'unusable',
      'Nobody can be asked here, so nothing was changed: add --yes to go on, or --dry-run to look.',
    )
  return /^y(es)?$/i.test((await ask(question))?.trim() ?? '')
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
      if (failure.kind === 'unusable' || (failure.kind === 'silent' && done === 0)) hopeless = failure
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

function summary(
  total: number,
  results: readonly Result[],
  { done }: Steering,
  interrupted: boolean,
): Answer {
  const failures = results.filter(({ failure }) => failure !== undefined)
  const succeeded = results.length - failures.length
  const left = total - results.length
  const why = interrupted ? 'interrupted' : 'stopped, since the others would fare no better'
  return {
    text: [
      `${counted(succeeded, 'order')} ${done}, ${failures.length} not.`,
      ...reasons(failures),
      ...(left > 0 ? [colours.yellow(`${counted(left, 'order')} left as they were: ${why}.`)] : []),
    ].join('\n'),
    document: {
      matched: total,
      done: succeeded,
      notDone: failures.length,
      left,
      orders: results.map(({ orderId, answer, failure }) =>
        failure === undefined ? { orderId, answer } : { orderId, error: { message: failure.message } },
      ),
    },
    exitCode: interrupted ? INTERRUPTED : failures.length + left > 0 ? 1 : 0,
  }
}

/** The commonest first, each with a few of its orders. */
function reasons(failures: readonly Result[]): string[] {
  const groups = new Map<string, string[]>()
  for (const { orderId, failure } of failures) {
    const reason = withoutIds(printable(failure?.message ?? ''), orderId)
    groups.set(reason, [...(groups.get(reason) ?? []), orderId])
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, orderIds]) => {
      const shown = orderIds.slice(0, SHOWN_ORDERS).map(printable).join(', ')
      const more = orderIds.length > SHOWN_ORDERS ? ', …' : ''
      return colours.red(`  ${orderIds.length} × ${reason} (${shown}${more})`)
    })
}

/** The same reason names another order, and keys with other events, each time. */
const withoutIds = (reason: string, orderId: string): string =>
  reason.replaceAll(orderId, '…').replaceAll(/(?<=\w):[^\s,]+/g, '')
