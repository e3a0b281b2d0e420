/** Opens the worker's connection to Temporal. */
import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker'
import { ConfigurationError } from '../config/variables'

const MAX_REASON_LENGTH = 300

/** @throws ConfigurationError that names the address if Temporal does not answer there */
export async function connectToTemporal(options: NativeConnectionOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const address = options.address ?? 'localhost:7233'
    const reason = error.message.slice(0, MAX_REASON_LENGTH)
    throw new ConfigurationError(
      `Cannot reach Temporal at ${address}. Start it, or correct TEMPORAL_ADDRESS and the TEMPORAL_TLS_… variables. (${reason})`,
    )
  }
}
