/** Reads a command line of `npm run keys`. */
import { Command, InvalidArgumentError } from 'commander'
import { isKeyId, newEncryptionKey } from '../../config/encryption-keys'
import { inSession } from '../orders/session'
import type { Streams, Task } from '../run'
import { keyStatus } from './status'

/**
 * @returns `undefined` if no command was typed
 * @throws CommanderError if the command line makes no sense, or if it asked for help
 */
export async function parseKeysCommand(argv: readonly string[], streams: Streams): Promise<Task | undefined> {
  let chosen: Task | undefined
  const program = new Command('npm run keys --')
    .description('Makes encryption keys, and tells which ones orders need.')
    .exitOverride()
    .configureOutput(streams)
  program
    .command('new')
    .description('Print a new key, for ENCRYPTION_KEYS')
    .argument('[id]', 'its name, stored in clear beside what it encrypts', parseId, today())
    .option('--json', 'print one JSON document')
    .action((id: string) => {
      const key = newEncryptionKey(id)
      chosen = async () => ({ text: key, document: { key }, exitCode: 0 })
    })
  program
    .command('status')
    .description('Count the orders that need each key, so that you know when an old one can go')
    .option('--all', 'count finished orders too: a late webhook or the Web UI may read them')
    .option('--json', 'print one JSON document, also for errors')
    .action((options: { readonly all?: boolean }) => {
      chosen = (env, prompt) => inSession(env, (session) => keyStatus(session, prompt, options))
    })
  await program.parseAsync(argv)
  return chosen
}

/** `k20261124`: later keys sort last. */
const today = (): string => `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}`

function parseId(text: string): string {
  if (!isKeyId(text))
    throw new InvalidArgumentError('Must be 1 to 64 letters, digits, dots, dashes or underscores.')
  return text
}
