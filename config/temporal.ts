/** How both processes reach Temporal, and how they encode what they store there. */
import type { DataConverter } from '@temporalio/common'
import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig'
import { EncryptionCodec, type EncryptionCodecOptions } from './encryption-codec'
import type { EncryptionKey } from './encryption-keys'

export interface TemporalAddress extends ClientConnectConfig {
  readonly namespace: string
}

/**
 * The server, namespace and credentials from `TEMPORAL_*` and Temporal's own configuration file. See Temporal's docs,
 * "Environment configuration".
 */
export function temporalAddress(): TemporalAddress {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  return { connectionOptions, namespace: namespace ?? 'default' }
}

/** Clients, workers and replays must all use the same keys. */
export function dataConverter(
  [first, ...others]: readonly EncryptionKey[],
  options: EncryptionCodecOptions = {},
): DataConverter {
  if (first === undefined) return {}
  return {
    payloadCodecs: [new EncryptionCodec([first, ...others], options)],
    failureConverterPath: require.resolve('./failure-converter'),
  }
}
