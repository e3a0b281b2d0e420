/** Makes one change to many orders, a few at a time, until it is done, interrupted or hopeless. */
import pMap from 'p-map'
import type { CommandResult } from '../command-result'
import { AT_ONCE, GIVE_UP_AFTER } from '../orders/ask'
import { type CliError, explain } from '../orders/failures'
import type { Session } from '../orders/session'
import type { Prompt } from '../terminal/prompt'
import { type Change, changeOrder } from './change'
import { type ChangedOrder, summary } from './summary'

export async function changeEach(
  session: Session,
  prompt: Prompt,
  orderIds: readonly string[],
  change: Change,
): Promise<CommandResult> {
  const interruption = prompt.interruption()
  const bar = prompt.startProgress({ total: orderIds.length, unit: 'orders' })
  let done = 0
  let failed = 0
  let hopeless: CliError | undefined

  const changeOne = async (orderId: string): Promise<ChangedOrder> => {
    try {
      const answer = await changeOrder(session, orderId, change)
      done += 1
      return { orderId, answer }
    } catch (error) {
      const failure = explain(error, orderId)
      failed += 1
      const noWorker = failure.kind === 'silent' && done === 0 && failed >= GIVE_UP_AFTER
      if (failure.kind === 'unusable' || noWorker) hopeless = failure
      return { orderId, failure }
    } finally {
      bar.update(done + failed, failed === 0 ? '' : `(${failed} failed)`)
    }
  }
  function* untilStopped(): Generator<string> {
    for (const orderId of orderIds) {
      if (interruption.aborted || hopeless !== undefined) return
      yield orderId
    }
  }

  const results = await pMap(untilStopped(), changeOne, { concurrency: AT_ONCE })
  bar.stop()
  return summary(orderIds.length, results, change, interruption.aborted)
}
