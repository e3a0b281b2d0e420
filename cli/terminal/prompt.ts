/** The person at the terminal, who reads messages, answers questions and may interrupt. */
import { createInterface } from 'node:readline'
import { type ProgressBar, type ProgressOptions, startProgressBar } from './progress-bar'

export interface Prompt {
  /** Prints a message on standard error, apart from the result. */
  say(text: string): void
  /** Resolves with what was typed; `undefined` after Ctrl-C or Ctrl-D. Absent if nobody can type. */
  readonly ask?: (question: string) => Promise<string | undefined>
  startProgress(options: ProgressOptions): ProgressBar
  /** From now on, Ctrl-C aborts this signal instead of ending the process. */
  interruption(): AbortSignal
}

/** The terminal and npm both pass on one Ctrl-C, so two signals within this time are the same one. */
const SAME_INTERRUPTION_MS = 1_000

export function openPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt {
  return {
    say: (text) => void output.write(`${text}\n`),
    ...(input.isTTY && { ask: (question: string) => ask(question, input, output) }),
    startProgress: (options) => startProgressBar(output, options),
    interruption: listenForCtrlC,
  }
}

/** @returns `undefined` after Ctrl-C or Ctrl-D */
export function ask(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | undefined> {
  const line = createInterface({ input, output })
  return new Promise((resolve) => {
    // Ctrl-C and Ctrl-D leave the cursor behind the question.
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

function listenForCtrlC(): AbortSignal {
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
