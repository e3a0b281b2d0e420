/** The command line itself: what can be typed, and which work it stands for. */
import { Command } from 'commander'
import type { Answer } from './answer'
import type { Desk } from './desk'
import { chooses } from './filters'
import { type ListOptions, list } from './list'
import { type By, bulk, command, count, email, filters, operator, type Steers, whoami } from './options'
import type { Session } from './session'
import { show } from './show'
import { acknowledge, pause, resend, resume, type Steering, setContact } from './steer'
import { orderIdIn, steerTargets, usage } from './targets'
import { timeline } from './timeline'

export type Work = (session: Session, desk: Desk) => Promise<Answer>

export interface Streams {
  readonly writeOut: (text: string) => void
  readonly writeErr: (text: string) => void
}

/**
 * Reads what was typed.
 *
 * @throws CommanderError where it makes no sense, or help was asked for
 */
export async function parseCommand(argv: readonly string[], streams: Streams): Promise<Work | undefined> {
  let chosen: Work | undefined
  const program = new Command('npm run orders --')
    .description('Looks at testkit orders and steers them.')
    .exitOverride()
    .configureOutput(streams)
    .addHelpText('after', NOTES)
  const choose = (work: Work): void => {
    chosen = work
  }
  addReaders(program, choose)
  addSteering(program, choose)
  await program.parseAsync(argv)
  return chosen
}

const NOTES = `
Temporal is found as the receiver finds it: TEMPORAL_ADDRESS and the other TEMPORAL_* variables; else the
local stack on TEMPORAL_PORT, or 7233. ENCRYPTION_KEYS must be what the worker has.

With --json, standard output holds one JSON document and nothing else; an error is {"error": {"message"}}
there too. npm adds lines of its own: npm run --silent orders -- list --json

Exit codes: 0 all was done, 1 something was not, 130 interrupted.`

function addReaders(program: Command, choose: (work: Work) => void): void {
  const listing = command(program, 'list', 'the orders that match, a line each', [
    'list --attention',
    'list --status with_customer --silent "7 days"',
    'list --all --query \'StartTime > "2026-11-01T00:00:00Z"\'',
  ])
  filters(listing)
    .option('--all', 'finished ones too')
    .option('--why', 'say what needs a person in each (--attention does so too; a worker must run)')
    .option('--stuck', 'those that do not answer, because a worker cannot go on with them (asks every order)')
    .option('--limit <n>', 'show so many at most', count, 50)
    .action((options: ListOptions) => choose((session) => list(session, options)))

  command(program, 'show', 'all about an order: where it stands, what was told and why not, what is next', [
    'show 5d3b2f80-…',
    'show 5d3b2f80-… 9a1c07de-… --json',
  ])
    .argument('<orderId...>', 'orders, as Junction names them')
    .action((ids: string[]) => choose((session) => show(session, ids.map(orderIdIn))))

  command(program, 'timeline', 'what happened, what was told and what operators did, in one list', [
    'timeline 5d3b2f80-…',
  ])
    .argument('<orderId>', 'the order, as Junction names it')
    .action((id: string) => choose((session) => timeline(session, orderIdIn(id))))
}

function addSteering(program: Command, choose: (work: Work) => void): void {
  const steers = (ids: readonly string[], options: Steers, steering: Steering): void =>
    choose((session, desk) => steerTargets(session, desk, ids, options, steering))

  const resending = command(program, 'resend', 'send a notice to the patient again', [
    'resend 5d3b2f80-… kit_shipped --why "went to spam"',
    'resend kit_shipped --status transit_customer --why "the link was broken" --dry-run',
  ])
    .usage('<orderId> <key> --why <text> | <key> --why <text> <filters>')
    .argument('[words...]', "the order, unless filters choose, and the notice's key or its message's name")
    .requiredOption('--why <text>', 'why, for whoever reads the order later')
  bulk(resending).action((words: string[], options: Steers & { readonly why: string }) => {
    const key = words.at(-1)
    const ids = words.slice(0, -1)
    if (key === undefined || ids.length > 1) throw usage('Give an order and what to send again: see --help.')
    steers(ids, options, resend({ key, ...operator(options) }))
  })

  bulk(
    command(program, 'pause', 'hold back all mail to the patient; staff are still alerted', [
      'pause 5d3b2f80-… --why "wrong address"',
      'pause --courier ups --why "strike: dates are wrong"',
    ])
      .argument('[orderId...]', 'orders, unless filters choose')
      .option('--why <text>', 'why, for whoever reads the order later'),
  ).action((ids: string[], options: Steers) => steers(ids, options, pause(operator(options))))

  bulk(
    command(program, 'resume', 'let mail go out again; the patient gets the latest of what came due', [
      'resume 5d3b2f80-…',
      'resume --paused strike',
    ])
      .argument('[orderId...]', 'orders, unless filters choose')
      .option('--why <text>', 'why, for whoever reads the order later'),
  ).action((ids: string[], options: Steers) => {
    // Others have nothing to resume.
    const paused = chooses(options) ? { paused: options.paused ?? (true as const) } : {}
    steers(ids, { ...options, ...paused }, resume(operator(options)))
  })

  command(program, 'set-contact', "mail this order's patient at another address from now on", [
    'set-contact 5d3b2f80-… jo@example.com --why "she called"',
  ])
    .argument('<orderId>', 'the order, as Junction names it')
    .argument('<email>', 'the address', email)
    .option('--first-name <name>', 'how mails greet')
    .option('--why <text>', 'why, for whoever reads the order later')
    .option('--by <name>', 'who you are', whoami())
    .action((id: string, address: string, { firstName, ...by }: By & { readonly firstName?: string }) => {
      const contact = { email: address, ...(firstName !== undefined && { firstName }) }
      steers([id], {}, setContact({ ...contact, ...operator(by) }))
    })

  const acknowledging = command(program, 'acknowledge', 'say that what needs a person is taken care of', [
    'acknowledge 5d3b2f80-… --why "new kit sent"',
    'acknowledge 5d3b2f80-… stuck --why "the carrier found it"',
    'acknowledge stuck --status transit_lab --why "carrier outage, known"',
  ])
    .usage('<orderId> [keys...] --why <text> | [keys...] --why <text> <filters>')
    .argument('[words...]', 'the order, unless filters choose, and alerts by key or reason; none: all')
    .requiredOption('--why <text>', 'what was done')
  bulk(acknowledging).action((words: string[], options: Steers & { readonly why: string }) => {
    const [ids, keys] = chooses(options) ? [[], words] : [words.slice(0, 1), words.slice(1)]
    steers(ids, options, acknowledge({ by: 'an operator', ...operator(options), why: options.why }, keys))
  })
}
