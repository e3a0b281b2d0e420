/**
 * `npm run bench`: measures Kitkeeper beside naive Temporal code on the same server. docs/performance.md says what
 * each figure means.
 */
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { version as SDK_VERSION } from '@temporalio/worker/package.json'
import { Command, InvalidArgumentError } from 'commander'
import pc from 'picocolors'
import { startProgressBar } from '../cli/terminal/progress-bar'
import { messageOf } from '../dev/errors'
import { onInterruption } from '../dev/stack/interruption'
import { combined, type Figures } from './figures'
import type { EmailsPerOrder } from './journey'
import { requireProc } from './measure/proc'
import { killAll, ROOT } from './program'
import { type Results, save } from './report/save'
import { comparisonTable } from './report/table'
import { runRaw } from './runs/raw'
import { FULL, QUICK, type Schedule } from './schedule'
import { startStack } from './stack'
import type { SubjectName } from './subjects'
import { makeVisit, type VisitResult } from './visit'

const RESULTS = join(ROOT, 'bench/results')

interface Options {
  readonly quick: boolean
  readonly rounds?: number
  readonly profile: boolean
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('Must be a whole number, 1 or more.')
  return value
}

const command = new Command('npm run bench --')
  .description('Measures Kitkeeper beside naive Temporal code on the same server.')
  .option('--quick', 'one short round, which ends in 3 minutes', false)
  .option('--rounds <n>', 'how many rounds the medians are of', count)
  .option('--profile', "also save CPU profiles of Kitkeeper's processes, which makes them slower", false)

async function main(): Promise<void> {
  const options = command.parse().opts<Options>()
  requireProc()
  onInterruption(stopAtOnce, stopAtOnce)
  const chosen = options.quick ? QUICK : FULL
  const schedule: Schedule = { ...chosen, rounds: options.rounds ?? chosen.rounds }
  const startedAt = new Date().toISOString()
  const machine = describeMachine()
  const measured = await runAll(schedule, options.profile)
  const results = { startedAt, machine, schedule, ...measured }
  const folder = save(RESULTS, results)
  console.log(report(results))
  console.log(`\nSaved in ${folder}`)
}

/** Programs that are told to end take their time, and nobody waits for what they would still measure. */
function stopAtOnce(): void {
  killAll()
  process.exit(130)
}

async function runAll(
  { rounds, visits, rawOrders }: Schedule,
  profile: boolean,
): Promise<Pick<Results, 'visits' | 'rawPerSecond'>> {
  let seed = 1
  const nextSeed = (orders: number): number => {
    const first = seed
    seed += orders
    return first
  }
  const nodeOptions = profile ? ['--cpu-prof', `--cpu-prof-dir=${join(RESULTS, 'profiles')}`] : []
  const done: VisitResult[] = []
  const rawPerSecond: number[] = []
  const bar = startProgressBar(process.stderr, { total: rounds * (visits.length + 1), unit: 'visits' })
  const onStep = (step: string): void => bar.update(done.length + rawPerSecond.length, step)
  try {
    onStep('starting Temporal')
    const stack = await startStack()
    try {
      for (let round = 1; round <= rounds; round += 1) {
        for (const visit of visits)
          done.push(await makeVisit(stack, visit, { nextSeed, nodeOptions, onStep }))
        onStep('signalWithStart alone')
        const raw = await runRaw(stack, { orders: rawOrders, seed: nextSeed(rawOrders) })
        rawPerSecond.push(raw.rawPerSecond ?? 0)
      }
    } finally {
      await stack.stop()
    }
  } finally {
    bar.stop()
  }
  return { visits: done, rawPerSecond }
}

const describeMachine = (): Results['machine'] => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? 'unknown',
  load: loadavg()[0] ?? 0,
  node: process.version,
  temporalSdk: SDK_VERSION,
})

function report({ visits, rawPerSecond, machine }: Results): string {
  const of = (subject: SubjectName, emails: EmailsPerOrder): Figures =>
    combined(
      visits
        .filter((visit) => visit.subject === subject && visit.emails === emails)
        .map(({ figures }) => figures),
    )
  const raw = combined(rawPerSecond.map((perSecond) => ({ rawPerSecond: perSecond })))
  const tables = ([4, 8] as const).flatMap((emails) => [
    '',
    pc.bold(`Orders of 8 events and ${emails} emails`),
    comparisonTable({ naive: of('naive', emails), kitkeeper: of('kitkeeper', emails) }),
  ])
  return [
    ...tables,
    '',
    `signalWithStart alone: ${(raw.rawPerSecond ?? 0).toFixed(0)} per s`,
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, Temporal SDK ${machine.temporalSdk}`,
  ].join('\n')
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    killAll()
    console.error(pc.red(messageOf(error)))
    process.exit(1)
  },
)
