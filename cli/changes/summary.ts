/** What became of a change of many orders. */
import type { Answer } from './answer'
import { colours } from './colours'
import type { OperateError } from './failures'
import type { Steering } from './steer'
import { counted, printable } from './text'

export interface Result {
  readonly orderId: string
  readonly answer?: string
  readonly failure?: OperateError
}

/** The exit code of what Ctrl-C cut short. */
export const INTERRUPTED = 130
/** How many orders are named for one reason. */
const NAMED_ORDERS = 5

export function summary(
  total: number,
  results: readonly Result[],
  { done }: Pick<Steering, 'done'>,
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
      const shown = orderIds.slice(0, NAMED_ORDERS).map(printable).join(', ')
      const more = orderIds.length > NAMED_ORDERS ? ', …' : ''
      return colours.red(`  ${orderIds.length} × ${reason} (${shown}${more})`)
    })
}

/** The same reason names another order, and keys with other events, each time. */
const withoutIds = (reason: string, orderId: string): string =>
  reason.replaceAll(`rder ${orderId}`, 'rder …').replaceAll(/(?<=\w):[^\s,]+/g, '')
