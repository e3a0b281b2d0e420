/** The pages of orders in the Web UI, on the tab that tells each order in words. */
import { Client, Connection } from '@temporalio/client'
import { workflowIdOf } from '../../workflows/contract'
import { workflowUrl } from '../../workflows/operators/links'

export interface WebUi {
  readonly url: string
  /** Where Temporal itself listens. */
  readonly temporal: string
  readonly namespace: string
}

const PATIENCE_MS = 3_000

/** That tab is part of a run's page, so Temporal is asked for the runs. Without an answer: each order's history. */
export async function orderPages(
  { url, temporal, namespace }: WebUi,
  orderIds: readonly string[],
): Promise<string[]> {
  const runIds = await runsOf(temporal, namespace, orderIds).catch(() => [])
  return orderIds.flatMap((orderId, index) => workflowUrl(url, namespace, orderId, runIds[index]) ?? [])
}

async function runsOf(
  address: string,
  namespace: string,
  orderIds: readonly string[],
): Promise<readonly string[]> {
  const connection = await Connection.connect({ address, connectTimeout: PATIENCE_MS })
  try {
    const { workflow } = new Client({ connection, namespace })
    const runs = await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      Promise.all(orderIds.map((orderId) => workflow.getHandle(workflowIdOf(orderId)).describe())),
    )
    return runs.map(({ runId }) => runId)
  } finally {
    await connection.close()
  }
}
