/** How a production process begins and ends: one sentence on standard error if it cannot run, exit code 1. */
import { ConfigurationError } from './variables'

export interface ProcessOptions {
  /** How long stopping may take, in ms. After that the process ends with exit code 1, whatever is under way. */
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
  // If nobody reads the log any more, there is nobody to tell. Orders continue without it.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  // The listeners stay: a terminal's Ctrl-C may come twice, from it and from npm, and must not cut a stop short.
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, resolve)
  })
  let limit: NodeJS.Timeout | undefined
  void stopped.then(() => {
    limit = setTimeout(() => {
      process.stderr.write(`Stopping took longer than ${stopWithinMs / 1_000} s, so it was cut short.\n`)
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
    exitAfterLastWords(exitCode)
  })
}

/** How long whoever reads the last words may take, in ms. */
const LAST_WORDS_MS = 500

/** Ends the process once its last words are written, or if nobody takes them. */
function exitAfterLastWords(exitCode: number): void {
  const exit = (): void => process.exit(exitCode)
  setTimeout(exit, LAST_WORDS_MS)
  process.stdout.write('', () => process.stderr.write('', exit))
}

/** Our own errors say it all. Others come with their stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}: another process listens there.`
  return error.stack ?? error.message
}
