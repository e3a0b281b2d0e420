/** The person at the terminal: who is told what goes on, is asked, and may interrupt. */
import { createInterface } from 'node:readline'
import { type Bar, showBar } from './bar'

export interface Desk {
  /** Said beside the answer, on standard error. */
  say(text: string): void
  /** What was typed; `undefined`: nothing, by Ctrl-C or Ctrl-D. Absent where nobody is there. */
  readonly ask?: (question: string) => Promise<string | undefined>
  showBar(total: number): Bar
  /** From now on Ctrl-C aborts this instead of ending the process. */
  interruption(): AbortSignal
}

/** A terminal and npm both pass on one Ctrl-C: what comes within this time is the same one. */
const SAME_INTERRUPTION_MS = 1_000

export function openDesk(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Desk {
  return {
    say: (text) => void output.write(`${text}\n`),
    ...(input.isTTY && { ask: (question: string) => ask(question, input, output) }),
    showBar: (total) => showBar(total, output),
    interruption: listen,
  }
}

/** @returns `undefined` where Ctrl-C or Ctrl-D was all the answer */
export function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  const line = createInterface({ input, output })
  return new Promise((resolve) => {
    // Ctrl-C and Ctrl-D leave the question standing on its line.
    line.on('close', () => {
      output.write('\n')
      resolve(undefined)
    })
    line.question(question, (answer) => {
      line.removeAllListeners('close').close()
      resolve(answer)
    })
  })
}

function listen(): AbortSignal {
  const controller = new AbortController()
  let first: number | undefined
  const stop = (): void => {
    if (first !== undefined && Date.now() - first > SAME_INTERRUPTION_MS) process.exit(130)
    first ??= Date.now()
    controller.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  return controller.signal
}
