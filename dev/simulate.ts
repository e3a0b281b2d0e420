/**
 * `npm run simulate`: posts the lives of made-up orders to a receiver, as Junction would.
 */
import { randomInt } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import pc from 'picocolors'
import { startProgressBar } from '../cli/terminal/progress-bar'
import { didYouMean } from '../order/near-name'
import { isStatus, STATUS_NAMES } from '../order/testkit/statuses'
import { messageOf } from './errors'
import { latestIn, planRun } from './simulator/deliveries'
import { deliverAll } from './simulator/pace'
import { createPoster } from './simulator/post'
import { ALL, isScenario, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './simulator/scenarios'
import { EmailCounter, sentInWords } from './simulator/sent-emails'
import { summary, whatToLookAt } from './simulator/summary'
import { Tally } from './simulator/tally'
import { readSettings, type StackSettings } from './stack/settings'
import { readWebhookSecret } from './stack/webhook-secret'

interface Options {
  readonly scenario: ScenarioName | typeof ALL
  readonly orders: number
  readonly rate?: number
  readonly shuffle: boolean
  readonly duplicate: boolean
  readonly drop: number
  readonly timeScale?: number
  readonly url?: string
  readonly secret?: string
  readonly seed?: number
  readonly until?: string
  readonly list?: boolean
}

/** Without `--rate`, each order posts a webhook per second, up to this many per second in all. */
const MAX_DEFAULT_RATE = 50
/** Two runs rarely share orders unless they are told to. */
const SEEDS = 1_000_000_000
/** More webhooks with the same signature would be refused as well. */
const MAX_REFUSED_SIGNATURES = 3

const WEBHOOK_PATH = '/webhooks/junction'

const number =
  (takes: string, fits: (value: number) => boolean) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !fits(value)) throw new InvalidArgumentError(`Must be ${takes}.`)
    return value
  }

const command = new Command('npm run simulate --')
  // npm keeps options for itself that come without the two dashes.
  .showHelpAfterError('Put -- before the options: npm run simulate -- --orders 3')
  .description("Posts the lives of made-up orders to a receiver, signed as Junction's webhooks are.")
  .option('--scenario <name>', 'what happens to the orders: see --list', scenario, 'happy')
  .option('--orders <n>', 'how many orders', number('a whole number, 1 or more', isCount), 1)
  .option(
    '--rate <per second>',
    `webhooks per second (default: one for each order, ${MAX_DEFAULT_RATE} at most)`,
    number('a number above 0', (value) => value > 0 && Number.isFinite(value)),
  )
  .option('--shuffle', 'post them in random order', false)
  .option('--duplicate', 'post each one twice', false)
  .option(
    '--drop <fraction>',
    "drop this fraction of them, 0 to 1, but never an order's last",
    number('a number from 0 to 1', (value) => value >= 0 && value <= 1),
    0,
  )
  .option(
    '--time-scale <n>',
    "make the journey's waits this many times shorter: 86400 turns a day into a second",
    number('a number, 1 or more', (value) => value >= 1 && Number.isFinite(value)),
  )
  .option('--url <url>', "the receiver's address (default: the local stack's)")
  .option('--secret <whsec>', "the signing secret (default: WEBHOOK_SECRETS, else the local stack's)")
  .option(
    '--seed <n>',
    'post the same orders as an earlier run with this seed',
    number(
      `a whole number below ${SEEDS}`,
      (value) => Number.isInteger(value) && value >= 0 && value < SEEDS,
    ),
  )
  .option(
    '--until <status>',
    'stop each order when it first reaches this status. The same --seed without it continues',
    status,
  )
  .option('--list', 'list the scenarios')

function status(name: string): string {
  if (isStatus(name)) return name
  throw new InvalidArgumentError(
    didYouMean(name, STATUS_NAMES).trim() || `Must be one of ${STATUS_NAMES.join(', ')}.`,
  )
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1
}

function scenario(name: string): ScenarioName | typeof ALL {
  if (name === ALL || isScenario(name)) return name
  throw new InvalidArgumentError(
    `No scenario has this name.${didYouMean(name, [...SCENARIO_NAMES, ALL])} --list shows all of them.`,
  )
}

/** @returns the exit code */
async function main(): Promise<number> {
  const options = command.parse().opts<Options>()
  if (options.list) {
    console.log(scenarioList())
    return 0
  }
  const settings = readSettings(process.env)
  const url = receiverUrl(options, settings)
  const secret =
    options.secret ?? process.env.WEBHOOK_SECRETS?.split(',')[0] ?? readWebhookSecret(settings.dataDir)
  if (secret === undefined || secret === '') {
    throw new Error(
      `There is no signing secret. \`npm start\` keeps one in ${settings.dataDir}. Otherwise give --secret or set WEBHOOK_SECRETS.`,
    )
  }
  await requireReceiver(url)

  const seed = options.seed ?? randomInt(SEEDS)
  const rate = options.rate ?? Math.min(options.orders, MAX_DEFAULT_RATE)
  const run = planRun({ ...options, rate, seed, startAt: Date.now() })
  const tally = new Tally()
  const local = options.url === undefined ? settings : undefined
  const emails = local && new EmailCounter(`http://127.0.0.1:${local.workerAdminPort}/metrics`)
  const bar = startProgressBar(process.stderr, { total: run.deliveries.length, unit: 'webhooks' })
  let latest = ''
  const showProgress = (): void => {
    const { accepted, refused } = tally
    const parts = [
      ...(refused > 0 ? [`${refused} refused`] : []),
      ...(emails?.sent === undefined ? [] : [`emails: ${sentInWords(emails.sent)}`]),
      latest,
    ]
    bar.update(accepted + refused, `· ${parts.join(' · ')}`)
  }
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort(INTERRUPTED))
  await emails?.start(showProgress)
  await deliverAll(run.deliveries, {
    rate,
    post: createPoster({ url, secret, timeScale: options.timeScale }),
    onAnswer: (delivery, answer) => {
      tally.add(answer)
      latest = latestIn(delivery.body)
      if (tally.refusedSignatures === MAX_REFUSED_SIGNATURES) stop.abort(WRONG_SIGNATURE)
      showProgress()
    },
    signal: stop.signal,
  })
  if (tally.accepted > 0) await emails?.settle(stop.signal)
  emails?.stop()
  bar.stop()
  console.log(summary({ run, tally, seed, sent: tally.accepted > 0 ? emails?.sent : undefined }))
  if (local !== undefined && tally.accepted > 0) console.log(`\n${await whatToLookAt(run, local)}`)
  if (stop.signal.reason === WRONG_SIGNATURE) {
    console.error(
      pc.red(
        `Stopped after ${MAX_REFUSED_SIGNATURES} webhooks whose signature the receiver refused. Give the receiver's secret with --secret or WEBHOOK_SECRETS, and compare the clocks of both machines.`,
      ),
    )
  }
  if (stop.signal.reason === INTERRUPTED) return 130
  return tally.refused === 0 ? 0 : 1
}

/** Why no more is posted. */
const INTERRUPTED = Symbol('interrupted')
const WRONG_SIGNATURE = Symbol('wrong signature')

function scenarioList(): string {
  const width = Math.max(...SCENARIO_NAMES.map((name) => name.length)) + 2
  const row = (name: string, description: string): string => `${pc.cyan(name.padEnd(width))}${description}`
  return [
    ...SCENARIO_NAMES.map((name) => row(name, SCENARIOS[name].description)),
    row(ALL, 'Every scenario in turn'),
  ].join('\n')
}

/** @throws Error if `--url` is not a URL */
function receiverUrl({ url }: Options, { ports }: StackSettings): string {
  if (url === undefined) return `http://127.0.0.1:${ports.PORT}${WEBHOOK_PATH}`
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new Error(`--url must be an http:// or https:// URL, not "${url}".`)
  const parsed = new URL(url)
  if (parsed.pathname === '/') parsed.pathname = WEBHOOK_PATH
  return parsed.href
}

/** @throws Error if nothing answers there */
async function requireReceiver(url: string): Promise<void> {
  const { origin } = new URL(url)
  try {
    await fetch(new URL('/healthz', origin), { signal: AbortSignal.timeout(5_000) })
  } catch {
    throw new Error(
      `No receiver answers at ${origin}. Start one with \`npm start\`, or give another address with --url.`,
    )
  }
}

void main()
  .catch((error: unknown) => {
    console.error(pc.red(messageOf(error)))
    return 1
  })
  .then((exitCode) => process.exit(exitCode))
