/** One line of JSON for each event of note. Never a body, a name, an address or a secret. */
import pino, { type Logger } from 'pino'

export type { Logger }

/**
 * Writes to standard output. Not through pino's own writer: when a process ends, that writer waits until everything
 * is written, and it waits for good if nobody reads the other end any more.
 */
export const createLogger = (name: 'receiver' | 'worker', level: string): Logger =>
  pino(
    { name: `kitkeeper-${name}`, level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stdout.write(line) },
  )
