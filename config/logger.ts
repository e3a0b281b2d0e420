/** One line of JSON for each event of note. Never a body, a name, an address or a secret. */
import pino, { type Logger } from 'pino'

export type { Logger }

export const createLogger = (process: 'receiver' | 'worker', level: string): Logger =>
  pino({ name: `kitkeeper-${process}`, level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
