/** Options that several commands share, and how their texts become values. */
import { userInfo } from 'node:os'
import { type Command, InvalidArgumentError } from 'commander'
import { address as mailAddress } from '../config/variables'
import { parseDuration } from '../order/duration'
import type { Operator } from '../workflows/contract'
import type { BulkOptions } from './bulk'
import type { Filters } from './filters'

export interface By {
  readonly by?: string
  readonly why?: string
}

/** What changes of one order or of many are given. */
export type Steers = Filters & BulkOptions & By

/** @param examples as typed behind `npm run orders --` */
export function command(
  program: Command,
  name: string,
  description: string,
  examples: readonly string[],
): Command {
  const lines = examples.map((example) => `  npm run orders -- ${example}`)
  return program
    .command(name)
    .description(description)
    .option('--json', 'answer with one JSON document, errors too')
    .addHelpText('after', ['', 'Examples:', ...lines].join('\n'))
}

export const filters = (subject: Command): Command =>
  subject
    .option('--attention', 'orders that need a person')
    .option('--status <status>', 'orders that stand at this status, such as with_customer')
    .option(
      '--silent <duration>',
      'orders of which nothing was heard for so long, such as "7 days"',
      duration,
    )
    .option(
      '--courier <name>',
      'orders whose courier, either way, has this in its name (asks every order)',
      courier,
    )
    .option(
      '--undelivered',
      'orders with a mail to the patient that failed, or is being tried (asks every order)',
    )
    .option(
      '--paused [reason]',
      'paused orders, or those paused for a reason with these words (asks every order)',
    )
    .option('--query <query>', "orders that Temporal's visibility query finds")

/** For changes: of one order, or of all that filters find. */
export const bulk = (subject: Command): Command =>
  filters(subject)
    .option('--dry-run', 'only list the orders that filters find')
    .option('--yes', 'ask for no confirmation')
    .option('--by <name>', 'who you are', whoami())
    .addHelpText(
      'after',
      '\nFilters choose among running orders only. What they find is counted, shown and confirmed first.',
    )

export const operator = ({ by, why }: By): Operator => ({
  ...(by !== undefined && { by }),
  ...(why !== undefined && { why }),
})

/** Containers may run as a user without a name. */
export function whoami(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

function courier(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must be a name, or a part of one.')
  return text
}

function duration(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new InvalidArgumentError('It must be a length of time, such as "7 days".')
  return ms
}

/** The order's workflow looks closer. */
export function email(text: string): string {
  const address = mailAddress.parse(text)
  if (address === undefined) throw new InvalidArgumentError('It must be one e-mail address.')
  return address
}

export function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.')
  return value
}
