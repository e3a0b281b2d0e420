/** Sums up what became of a change to many orders. */
import type { CommandResult } from '../command-result'
import type { CliError } from '../orders/failures'
import { colors } from '../terminal/colors'
import { counted, printable } from '../terminal/text'
import type { Change } from './change'

export interface ChangedOrder {
  readonly orderId: string
  readonly answer?: string
  readonly failure?: CliError
}

/** The exit code if Ctrl-C ended it early. */
export const INTERRUPTED = 130
/** How many orders are named for one reason. */
const NAMED_ORDERS = 5

export function summary(
  total: number,
  results: readonly ChangedOrder[],
  { ordersWere }: Pick<Change, 'ordersWere'>,
  interrupted: boolean,
): CommandResult {
  const failures = results.filter(({ failure }) => failure !== undefined)
  const succeeded = results.length - failures.length
  const left = total - results.length
  const why = interrupted ? 'interrupted' : 'stopped early, because the rest would fail in the same way'
  return {
    text: [
      `${counted(succeeded, 'order')} ${ordersWere}, ${failures.length} failed.`,
      ...reasons(failures),
      ...(left > 0 ? [colors.yellow(`${counted(left, 'order')} not changed: ${why}.`)] : []),
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

/** The most frequent first, each with a few of its orders. */
function reasons(failures: readonly ChangedOrder[]): string[] {
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
      return colors.red(`  ${orderIds.length} × ${reason} (${shown}${more})`)
    })
}

/** A reason names its order and keys of its events. Without them the same reasons are equal. */
const withoutIds = (reason: string, orderId: string): string =>
  reason.replaceAll(`rder ${orderId}`, 'rder …').replaceAll(/(?<=\w):[^\s,]+/g, '')
