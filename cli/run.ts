/** Runs one command line: reads it, does its work, prints the result or one sentence about what went wrong. */
import { CommanderError } from 'commander'
import { explain } from './orders/failures'
import { inSession } from './orders/session'
import { parseCommand } from './program'
import { colorsFor } from './terminal/colors'
import { openPrompt } from './terminal/prompt'
import { printable, toJson } from './terminal/text'

type Surroundings = Pick<NodeJS.Process, 'argv' | 'env' | 'stdin' | 'stdout' | 'stderr'>

/** @returns the exit code */
export async function run({ argv, env, stdin, stdout, stderr }: Surroundings): Promise<number> {
  const isJson = argv.includes('--json')
  const printError = (message: string): void => {
    if (isJson) stdout.write(`${toJson({ error: { message } })}\n`)
    else stderr.write(`${colorsFor(stderr).red(printable(message))}\n`)
  }
  try {
    const work = await parseCommand(argv, {
      writeOut: (text) => stdout.write(text),
      // With --json, the message is printed below.
      writeErr: (text) => isJson || stderr.write(text),
    })
    if (work === undefined) return 0
    const result = await inSession(env, (session) => work(session, openPrompt(stdin, stderr)))
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
