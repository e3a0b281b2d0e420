/** Saves what a benchmark found: all of it as JSON, and two plots. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { combined } from '../figures'
import type { VisitResult } from '../visit'
import { curves, stacks } from './plot'

export interface Results {
  /** ISO 8601. */
  readonly startedAt: string
  readonly machine: Readonly<Record<string, string | number>>
  readonly schedule: unknown
  readonly visits: readonly VisitResult[]
  readonly rawPerSecond: readonly number[]
}

/** @returns the folder, a new one in `directory` */
export function save(directory: string, results: Results): string {
  const folder = join(directory, results.startedAt.slice(0, 19).replaceAll(':', '-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(join(folder, 'latency.svg'), latencyPlot(results.visits))
  writeFileSync(join(folder, 'cpu.svg'), cpuPlot(results.visits))
  return folder
}

const nameOf = ({ subject, emails }: VisitResult): string => `${subject}, ${emails} emails`

/** The visits of all rounds, by what was visited. */
const byName = (visits: readonly VisitResult[]): Map<string, VisitResult[]> => {
  const groups = new Map<string, VisitResult[]>()
  for (const visit of visits) groups.set(nameOf(visit), [...(groups.get(nameOf(visit)) ?? []), visit])
  return groups
}

const TICKS = [1, 10, 50, 90, 95, 99] as const

/** Every round is a line, so that the plot shows how much they differ. */
const latencyPlot = (visits: readonly VisitResult[]): string =>
  curves({
    title: 'Event to email at a steady rate, by percentile',
    yUnit: 'ms',
    xTicks: TICKS.map((percent) => ({ at: percent / 100, text: `${percent}` })),
    series: [...byName(visits)].map(([name, group]) => ({
      name,
      lines: group.map(({ email }) => email.map(({ percent, value }) => ({ x: percent / 100, y: value }))),
    })),
  })

const cpuPlot = (visits: readonly VisitResult[]): string =>
  stacks({
    title: 'CPU time per order at a steady rate',
    unit: 'ms',
    parts: ['Temporal', 'receiver', 'worker'],
    bars: [...byName(visits)].map(([name, group]) => {
      const { cpuServer = 0, cpuReceiver = 0, cpuWorker = 0 } = combined(group.map(({ figures }) => figures))
      return { name, values: [cpuServer, cpuReceiver, cpuWorker] }
    }),
  })
