/** What every command has in common. */
import type { Command } from 'commander'
import type { CommandResult } from '../command-result'
import type { Session } from '../orders/session'
import type { Prompt } from '../terminal/prompt'

export type Work = (session: Session, prompt: Prompt) => Promise<CommandResult>

/** Adds a command to the program. If somebody types the command, it chooses its work. */
export type AddCommand = (program: Command, choose: (work: Work) => void) => void

/** @param examples as typed after `npm run orders --` */
export function addCommand(
  program: Command,
  name: string,
  description: string,
  examples: readonly string[],
): Command {
  const lines = examples.map((example) => `  npm run orders -- ${example}`)
  return program
    .command(name)
    .description(description)
    .option('--json', 'print one JSON document, also for errors')
    .addHelpText('after', ['', 'Examples:', ...lines].join('\n'))
}
