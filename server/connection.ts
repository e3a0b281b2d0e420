/** The receiver's connection to Temporal: made when it is first needed, and soon again after it was lost. */
import { Connection, type ConnectionOptions } from '@temporalio/client'

/**
 * Lazy: the receiver answers 503 while Temporal is away, and needs no restart when it comes back. gRPC would wait
 * ever longer between its tries to connect, two minutes at last; all times in ms.
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
