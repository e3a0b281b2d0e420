/** Starts and ends a production process. If it cannot run, it says why on standard error and exits with code 1. */
import { ConfigurationError } from './variables'

export interface ProcessOptions {
  /** How long stopping may take, in ms. After that the process exits with code 1, even if work is under way. */
  readonly stopWithinMs: number
}

/**
 * Runs a process until it returns.
 *
 * @param run is given a promise that resolves at SIGINT or SIGTERM
 */
export function runProcess(
  { stopWithinMs }: ProcessOptions,
  run: (stopped: Promise<unknown>) => Promise<void>,
): void {
  // If nobody reads the log any more, there is nobody to tell. Orders must continue without it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  // `on`, not `once`: the terminal and npm may both pass on Ctrl-C, and the second one must not cut a stop short.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve)
  })
  let limit: NodeJS.Timeout | undefined
  void stopped.then(() => {
    limit = setTimeout(() => {
      process.stderr.write(`The process did not stop within ${stopWithinMs / 1_000} s, so it was ended.\n`)
      process.exit(1)
    }, stopWithinMs)
    limit.unref()
  })
  const ended = run(stopped).then(
    () => 0,
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`)
      return 1
    },
  )
  void ended.then((exitCode) => {
    clearTimeout(limit)
    exitAfterLastLines(exitCode)
  })
}

/** How long the reader of the log may take to read the last lines, in ms. */
const LAST_LINES_MS = 500

/** Exits once the last lines are written, or if nobody reads them in time. */
function exitAfterLastLines(exitCode: number): void {
  const exit = (): void => process.exit(exitCode)
  setTimeout(exit, LAST_LINES_MS)
  process.stdout.write('', () => process.stderr.write('', exit))
}

/** Our own errors explain themselves. Others come with their stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}: another process already uses this port. Stop it or choose another port.`
  return error.stack ?? error.message
}
