/** How a production process begins and ends: one sentence on standard error if it cannot run, exit code 1. */
import { JourneyFileError } from '../order/testkit/journey-file'
import { ConfigurationError } from './variables'

/**
 * Runs a process until it returns.
 *
 * @param run is given a promise that resolves at SIGINT or SIGTERM
 */
export function runProcess(run: (stopped: Promise<unknown>) => Promise<void>): void {
  // The listeners stay: a terminal's Ctrl-C may come twice, from it and from npm, and must not cut a stop short.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve)
  })
  run(stopped).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`)
      process.exit(1)
    },
  )
}

/** Our own errors say it all; others come with their stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof JourneyFileError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}: another process listens there.`
  return error.stack ?? error.message
}
