/** The worker's connection to Temporal. */
import { NativeConnection, type NativeConnectionOptions, TransportError } from '@temporalio/worker'
import { ConfigurationError } from '../config/variables'

/** @throws ConfigurationError that names the address, where nobody answers there */
export async function connectToTemporal(options: NativeConnectionOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const address = options.address ?? 'localhost:7233'
    throw new ConfigurationError(
      `Temporal cannot be reached at ${address}. Start it, or correct TEMPORAL_ADDRESS and TEMPORAL_TLS_….`,
    )
  }
}
