/** Reads a command line: which command was typed, and what it does. */
import { Command } from 'commander'
import { COMMANDS } from './commands'
import type { Work } from './commands/command'
import type { Streams } from './run'

/**
 * @returns `undefined` if no command was typed
 * @throws CommanderError if the command line makes no sense, or if it asked for help
 * @throws CliError if a command does not take what was typed
 */
export async function parseCommand(argv: readonly string[], streams: Streams): Promise<Work | undefined> {
  let chosen: Work | undefined
  const program = new Command('npm run orders --')
    .description('Looks at testkit orders and steers them.')
    .exitOverride()
    .configureOutput(streams)
    .addHelpText('after', NOTES)
  for (const add of COMMANDS) {
    add(program, (work) => {
      chosen = work
    })
  }
  await program.parseAsync(argv)
  return chosen
}

const NOTES = `
The command line finds Temporal as the receiver does: by TEMPORAL_ADDRESS and the other TEMPORAL_* variables.
Without them it uses the local stack, on TEMPORAL_PORT or 7233. ENCRYPTION_KEYS must be the worker's; for the
local stack the command finds its key in DATA_DIR or .data.

With --json, standard output holds one JSON document and nothing else. An error is {"error": {"message"}}.
npm adds lines of its own, so run: npm run --silent orders -- list --json

Exit codes: 0 everything was done, 1 something was not, 130 interrupted.`
