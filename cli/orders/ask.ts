/** Asks one order about itself. */
import type { WorkflowHandle } from '@temporalio/client'
import type { OrderView } from '../../order/view'
import { orderQuery, workflowIdOf } from '../../workflows/contract'
import type { testkitOrder } from '../../workflows/testkit-order'
import { explain } from './failures'
import type { Session } from './session'

/** How many orders are asked at once. Gentle with Temporal and its workers: 1,000 orders take about a minute. */
export const AT_ONCE = 8

/** One order may be stuck by itself. If this many do not answer and none does, no worker is running. */
export const GIVE_UP_AFTER = 3

/** Temporal's view of an order's latest run. */
export interface LatestRun {
  readonly runId: string
  /** Temporal's word: `RUNNING`, `COMPLETED`, `TERMINATED` … */
  readonly state: string
  readonly closedAt?: string
}

export const handleOf = ({ client }: Session, orderId: string): WorkflowHandle<typeof testkitOrder> =>
  client.workflow.getHandle<typeof testkitOrder>(workflowIdOf(orderId))

/** Needs a worker. @throws CliError */
export const askOrder = (session: Session, orderId: string): Promise<OrderView> =>
  callOrder(session, orderId, () => handleOf(session, orderId).query(orderQuery))

/** Needs no worker: Temporal itself knows. @throws CliError */
export async function latestRunOf(session: Session, orderId: string): Promise<LatestRun> {
  const { runId, status, closeTime } = await callOrder(session, orderId, () =>
    handleOf(session, orderId).describe(),
  )
  return { runId, state: status.name, ...(closeTime !== undefined && { closedAt: closeTime.toISOString() }) }
}

/** Makes a call about an order within the session's deadline. @throws CliError */
export async function callOrder<T>(
  { client, deadlineMs }: Session,
  orderId: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + deadlineMs, call)
  } catch (error) {
    throw explain(error, orderId)
  }
}
