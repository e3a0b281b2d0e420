/** Asks one order how it stands. */
import type { WorkflowHandle } from '@temporalio/client'
import type { OrderView } from '../order/view'
import { orderQuery, workflowIdOf } from '../workflows/contract'
import type { testkitOrder } from '../workflows/testkit-order'
import { explain } from './failures'
import type { Session } from './session'

/** One order may be unable to answer by itself; so many, and none that answers, say that no worker is there. */
export const GIVE_UP_AFTER = 3

/** Whether the order goes on, and since when not. */
export interface Run {
  /** Temporal's word: `RUNNING`, `COMPLETED`, `TERMINATED` … */
  readonly state: string
  readonly closedAt?: string
}

export const handleOf = ({ client }: Session, orderId: string): WorkflowHandle<typeof testkitOrder> =>
  client.workflow.getHandle<typeof testkitOrder>(workflowIdOf(orderId))

/** Only a worker can answer. @throws OperateError */
export const askOrder = (session: Session, orderId: string): Promise<OrderView> =>
  spoken(session, orderId, () => handleOf(session, orderId).query(orderQuery))

/** Temporal itself knows. @throws OperateError */
export async function runOf(session: Session, orderId: string): Promise<Run> {
  const { status, closeTime } = await spoken(session, orderId, () => handleOf(session, orderId).describe())
  return { state: status.name, ...(closeTime !== undefined && { closedAt: closeTime.toISOString() }) }
}

/** Speaks to an order within the deadline. @throws OperateError */
export async function spoken<T>(
  { client, deadlineMs }: Session,
  orderId: string,
  say: () => Promise<T>,
): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + deadlineMs, say)
  } catch (error) {
    throw explain(error, orderId)
  }
}
