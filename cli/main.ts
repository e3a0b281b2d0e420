/** `npm run orders`: the operators' command line. */
import { CommanderError } from 'commander'
import { coloursOf } from './colours'
import { openDesk } from './desk'
import { explain } from './failures'
import { parseCommand } from './program'
import { inSession } from './session'
import { printable, toJson } from './text'

const { argv, env, stdin, stdout, stderr } = process
const isJson = argv.includes('--json')

/** @returns the exit code */
async function main(): Promise<number> {
  const work = await parseCommand(argv, {
    writeOut: (text) => stdout.write(text),
    // With --json it is told below.
    writeErr: (text) => isJson || stderr.write(text),
  })
  if (work === undefined) return 0
  const answer = await inSession(env, (session) => work(session, openDesk(stdin, stderr)))
  stdout.write(`${isJson ? toJson(answer.document) : answer.text}\n`)
  return answer.exitCode
}

/** @returns the exit code */
function complain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (isJson && error.exitCode !== 0) writeError(error.message.replace(/^error: /, ''))
    return error.exitCode
  }
  writeError(explain(error).message)
  return 1
}

function writeError(message: string): void {
  if (isJson) stdout.write(`${toJson({ error: { message } })}\n`)
  else stderr.write(`${coloursOf(stderr).red(printable(message))}\n`)
}

// `| head` has seen enough.
stdout.on('error', () => process.exit(0))
void main()
  .catch(complain)
  .then((exitCode) => {
    process.exitCode = exitCode
  })
