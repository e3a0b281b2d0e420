/** One change to one order: an update, which the order answers with a sentence. */
import type { WorkflowHandle } from '@temporalio/client'
import { WorkflowNotFoundError } from '@temporalio/common'
import type { OrderView } from '../../order/view'
import { askOrder, callOrder, handleOf } from '../orders/ask'
import { CliError, finished } from '../orders/failures'
import type { Session } from '../orders/session'

export interface Change {
  /** Completes `… 37 orders?`. */
  readonly verb: string
  /** Completes `35 orders …`. */
  readonly ordersWere: string
  readonly send: (order: WorkflowHandle, view: OrderView) => Promise<string>
}

/**
 * Asks the order first. So nothing is sent if no worker runs, which would do it later, or if the worker has other keys
 * and could not read it.
 *
 * @returns the order's answer
 * @throws CliError
 */
export async function changeOrder(session: Session, orderId: string, { send }: Change): Promise<string> {
  const view = await askOrder(session, orderId).catch((error: unknown) => {
    throw error instanceof CliError && error.kind === 'silent'
      ? new CliError('silent', `${error.message} Nothing was changed.`, { cause: error })
      : error
  })
  return callOrder(session, orderId, async () => {
    try {
      return await send(handleOf(session, orderId), view)
    } catch (error) {
      // It answered a moment ago, so it exists: only its run has ended.
      throw error instanceof WorkflowNotFoundError ? finished(error, orderId) : error
    }
  })
}
