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
import { combined, type Figures, median } from './figures'
import type { EmailsPerOrder } from './journey'
import { requireProc } from './measure/proc'
import { killAll, ROOT } from './program'
import { type Results, save } from './report/save'
import { comparisonTable } from './report/table'
import { runRaw } from './runs/raw'
import { FULL, QUICK, type Schedule } from './schedule'
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
  const about = { startedAt: new Date().toISOString(), machine: describeMachine(), schedule }
  // A run that fails has not measured in vain.
  let folder = ''
  const measured = await runAll(schedule, options.profile, (soFar) => {
    folder = save(RESULTS, { ...about, ...soFar })
  })
  console.log(report({ ...about, ...measured }))
  console.log(`\nSaved in ${folder}`)
}

/** Programs that are told to end take their time, and nobody waits for what they would still measure. */
function stopAtOnce(): void {
  killAll()
  process.exit(130)
}

type Measured = Pick<Results, 'visits' | 'rawPerSecond'>

async function runAll(
  { rounds, visits, rawOrders }: Schedule,
  profile: boolean,
  onResult: (soFar: Measured) => void,
): Promise<Measured> {
  const nodeOptions = profile ? ['--cpu-prof', `--cpu-prof-dir=${join(RESULTS, 'profiles')}`] : []
  const done: VisitResult[] = []
  const rawPerSecond: number[] = []
  const bar = startProgressBar(process.stderr, { total: rounds * (visits.length + 1), unit: 'visits' })
  const onStep = (step: string): void => bar.update(done.length + rawPerSecond.length, step)
  try {
    for (let round = 0; round < rounds; round += 1) {
      // Neither subject is always the first.
      const inTurn = round % 2 === 0 ? visits : visits.toReversed()
      for (const visit of inTurn) {
        done.push(await makeVisit(visit, { nodeOptions, onStep }))
        onResult({ visits: done, rawPerSecond })
      }
      onStep('signalWithStart alone')
      rawPerSecond.push(await runRaw(rawOrders))
      onResult({ visits: done, rawPerSecond })
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
  const tables = ([4, 8] as const).flatMap((emails) => [
    '',
    pc.bold(`Orders of 8 events and ${emails} emails`),
    comparisonTable({ naive: of('naive', emails), kitkeeper: of('kitkeeper', emails) }),
  ])
  const others = Math.max(...visits.map(({ figures }) => figures.otherPrograms ?? 0))
  return [
    ...tables,
    '',
    `signalWithStart alone: ${median(rawPerSecond).toFixed(0)} per s`,
    `${machine.cores} cores (${machine.cpu}), Node ${machine.node}, Temporal SDK ${machine.temporalSdk}`,
    ...(others > QUIET_PERCENT
      ? [pc.yellow(`Other programs used up to ${others.toFixed(0)} % of the machine. ${BUSY}`)]
      : []),
  ].join('\n')
}

const QUIET_PERCENT = 10
const BUSY =
  'Latencies and throughput say little then, and CPU time per order falls, because events are handled together.'

main().then(
  () => process.exit(0),
  (error: unknown) => {
    killAll()
    console.error(pc.red(messageOf(error)))
    process.exit(1)
  },
)
