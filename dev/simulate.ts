/**
 * `npm run simulate`: posts the lives of made-up orders to a receiver, as Junction would.
 */
import { randomInt } from 'node:crypto'
import { Command, InvalidArgumentError } from 'commander'
import pc from 'picocolors'
import { startProgressBar } from '../cli/terminal/progress-bar'
import { isStatus, STATUSES } from '../order/testkit/statuses'
import { workflowsUrl } from '../workflows/operators/links'
import { messageOf } from './errors'
import { latestIn, planRun, type Run } from './simulator/deliveries'
import { orderPages } from './simulator/order-pages'
import { deliverAll } from './simulator/pace'
import { createPoster } from './simulator/post'
import { ALL, isScenario, SCENARIO_NAMES, SCENARIOS, type ScenarioName } from './simulator/scenarios'
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
/** This many orders get a link of their own. */
const LINKED_ORDERS = 3
const SHOWN_REASONS = 5

const WEBHOOK_PATH = '/webhooks/junction'

const number =
  (takes: string, fits: (value: number) => boolean) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !fits(value)) throw new InvalidArgumentError(`Must be ${takes}.`)
    return value
  }

const command = new Command('npm run simulate --')
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
  throw new InvalidArgumentError(`Must be one of ${Object.keys(STATUSES).join(', ')}.`)
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1
}

function scenario(name: string): ScenarioName | typeof ALL {
  if (name === ALL || isScenario(name)) return name
  throw new InvalidArgumentError(`Must be one of ${[...SCENARIO_NAMES, ALL].join(', ')}.`)
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
  const bar = startProgressBar(process.stderr, { total: run.deliveries.length, unit: 'webhooks' })
  const interruption = new AbortController()
  process.once('SIGINT', () => interruption.abort())
  await deliverAll(run.deliveries, {
    rate,
    post: createPoster({ url, secret, timeScale: options.timeScale }),
    onAnswer: (delivery, answer) => {
      tally.add(answer)
      const { accepted, refused } = tally
      bar.update(accepted + refused, `(${refused} refused) ${latestIn(delivery.body)}`)
    },
    signal: interruption.signal,
  })
  bar.stop()
  console.log(await summary(run, tally, seed, options.url === undefined ? settings : undefined))
  if (interruption.signal.aborted) return 130
  return tally.refused === 0 ? 0 : 1
}

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

async function summary(
  run: Run,
  tally: Tally,
  seed: number,
  local: StackSettings | undefined,
): Promise<string> {
  const { accepted, refused, reasons } = tally
  const orders = run.orderIds.length === 1 ? '1 order' : `${run.orderIds.length} orders`
  const lines = [
    `${orders}: ${accepted} webhooks accepted, ${refused === 0 ? 'none' : pc.red(String(refused))} refused. Seed ${seed}.`,
    ...reasons.slice(0, SHOWN_REASONS).map(([why, count]) => pc.red(`  ${count} × ${why}`)),
  ]
  if (local !== undefined && accepted > 0) lines.push('', ...(await whatToLookAt(run, local)))
  return lines.join('\n')
}

async function whatToLookAt(
  { orderIds }: Run,
  { ports, namespace, externalTemporal }: StackSettings,
): Promise<string[]> {
  const lines = [`Emails:      ${pc.cyan(`http://localhost:${ports.MAILBOX_PORT}`)}`]
  const local = externalTemporal === undefined ? `http://localhost:${ports.TEMPORAL_UI_PORT}` : undefined
  const webUi = process.env.TEMPORAL_UI_URL || local
  if (webUi === undefined) return lines
  const temporal = externalTemporal ?? `localhost:${ports.TEMPORAL_PORT}`
  const links = await orderPages({ url: webUi, temporal, namespace }, orderIds.slice(0, LINKED_ORDERS))
  return [
    ...lines,
    ...links.map((link) => `Order:       ${pc.cyan(link)}`),
    ...(orderIds.length > LINKED_ORDERS ? [`All orders:  ${pc.cyan(workflowsUrl(webUi, namespace))}`] : []),
  ]
}

void main()
  .catch((error: unknown) => {
    console.error(pc.red(messageOf(error)))
    return 1
  })
  .then((exitCode) => process.exit(exitCode))
