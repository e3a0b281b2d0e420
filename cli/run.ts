/** Runs one command line: reads it, does its work, prints the result or one sentence about what went wrong. */
import { CommanderError } from 'commander'
import type { CommandResult } from './command-result'
import { explain } from './orders/failures'
import { colorsFor } from './terminal/colors'
import { openPrompt, type Prompt } from './terminal/prompt'
import { printable, toJson } from './terminal/text'

type Surroundings = Pick<NodeJS.Process, 'argv' | 'env' | 'stdin' | 'stdout' | 'stderr'>

export interface Streams {
  readonly writeOut: (text: string) => void
  readonly writeErr: (text: string) => void
}

/** What somebody typed, ready to be done. */
export type Task = (env: NodeJS.ProcessEnv, prompt: Prompt) => Promise<CommandResult>

/**
 * `undefined` if no command was typed.
 *
 * @throws CommanderError if the command line makes no sense, or if it asked for help
 */
type Parse = (argv: readonly string[], streams: Streams) => Promise<Task | undefined>

/** @returns the exit code */
export async function run({ argv, env, stdin, stdout, stderr }: Surroundings, parse: Parse): Promise<number> {
  const isJson = argv.includes('--json')
  const printError = (message: string): void => {
    if (isJson) stdout.write(`${toJson({ error: { message } })}\n`)
    else stderr.write(`${colorsFor(stderr).red(printable(message))}\n`)
  }
  try {
    const task = await parse(argv, {
      writeOut: (text) => stdout.write(text),
      // With --json, the message is printed below.
      writeErr: (text) => isJson || stderr.write(text),
    })
    if (task === undefined) return 0
    const result = await task(env, openPrompt(stdin, stderr))
    stdout.write(`${isJson ? toJson(result.document) : result.text}\n`)
    return result.exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      printError(explain(error).message)
      return 1
    }
    // Commander has written the message itself, and the help that was asked for.
    if (isJson && error.exitCode !== 0) printError(error.message.replace(/^error: /, ''))
    return error.exitCode
  }
}
