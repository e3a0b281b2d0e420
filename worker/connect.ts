/** The worker's connection to Temporal. */
import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker'
import { ConfigurationError } from '../config/variables'

const MAX_REASON_LENGTH = 300

/** @throws ConfigurationError that names the address, where nobody answers there */
export async function connectToTemporal(options: NativeConnectionOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const address = options.address ?? 'localhost:7233'
    const reason = error.message.slice(0, MAX_REASON_LENGTH)
    throw new ConfigurationError(
      `Temporal cannot be reached at ${address}. Start it, or correct TEMPORAL_ADDRESS and TEMPORAL_TLS_…. (${reason})`,
    )
  }
}
