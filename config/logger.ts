/** Logs one line of JSON for each notable event, never with a body, a name, an address or a secret. */
import pino, { type Logger } from 'pino'

export type { Logger }

/**
 * Writes to standard output, but not through pino's own writer. When a process ends, pino waits until everything is
 * written, which takes forever if nobody reads the other end of a pipe.
 */
export const createLogger = (name: 'receiver' | 'worker', level: string): Logger =>
  pino(
    { name: `kitkeeper-${name}`, level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stdout.write(line) },
  )
