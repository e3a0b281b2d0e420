/** The SDK's runtime, one per process, with our logger and a metrics exporter on the loopback interface. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import {
  type LogLevel,
  type LogMetadata,
  makeTelemetryFilterString,
  Runtime,
  type Logger as SdkLogger,
} from '@temporalio/worker'
import type { Logger } from '../config/logger'

/** Reads the SDK's metrics, in Prometheus' text format. */
export type SdkMetrics = () => Promise<string>

/** Must run before anything else from the SDK is used. */
export async function installRuntime(logger: Logger): Promise<SdkMetrics> {
  const bindAddress = `127.0.0.1:${await freePort()}`
  Runtime.install({
    logger: sdkLogger(logger),
    // `main.ts` decides when the worker stops.
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) },
      metrics: { prometheus: { bindAddress } },
    },
  })
  return async () => (await fetch(`http://${bindAddress}/metrics`)).text()
}

/** The exporter does not accept port 0, so we find a free port for it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string')
    throw new Error('Found no free port on 127.0.0.1 for the SDK’s metrics.')
  return address.port
}

/** The SDK logs only ids and names, and in `error` a failure whose text we wrote. */
function sdkLogger(logger: Logger): SdkLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}): void => {
    const { error, ...rest } = meta
    logger[PINO_LEVELS[level]]({ ...rest, ...(error !== undefined && { err: error }) }, message)
  }
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  }
}

const PINO_LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const
