/** The receiver's connection to Temporal: opened on first use, and reopened within seconds when it is lost. */
import { Connection, type ConnectionOptions } from '@temporalio/client'

/**
 * Lazy, so that the receiver can start and answer 503 while Temporal is down. By default gRPC waits up to two minutes
 * between attempts to reconnect, which is too long once Temporal is back. All times are in ms.
 */
export const connectLazily = (options: ConnectionOptions): Connection =>
  Connection.lazy({
    ...options,
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 500,
      'grpc.max_reconnect_backoff_ms': 2_000,
      ...options.channelArgs,
    },
  })
