/** Makes the embedded Temporal ready for orders. */
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { requireSearchAttributes } from '../../config/search-attributes'
import { days } from '../../order/duration'
import { messageOf } from '../errors'

/** A late payload of a finished order is recognized for as long as its run is kept: a day by default. */
const RETENTION_MS = days(90)

/** gRPC waits ever longer between its tries to connect, a second at first. */
const RECONNECT_MS = 50

/**
 * Waits until the server takes orders, and has it keep finished ones for 90 days.
 *
 * @throws Error if it does not answer within `timeoutMs`
 */
export async function prepareDevServer(address: string, namespace: string, timeoutMs: number): Promise<void> {
  try {
    const connection = await Connection.connect({
      address,
      connectTimeout: timeoutMs,
      channelArgs: {
        'grpc.initial_reconnect_backoff_ms': RECONNECT_MS,
        'grpc.max_reconnect_backoff_ms': RECONNECT_MS,
      },
    })
    await requireSearchAttributes(connection.operatorService, namespace)
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: msToTs(RETENTION_MS) },
    })
    await connection.close()
  } catch (error) {
    throw new Error(`Temporal does not answer on ${address}: ${messageOf(error)}`)
  }
}
