/** Every figure that a benchmark measures, in the order of its report. */

export const FIGURES = {
  acceptP50: { label: 'accept p50, ms', digits: 1 },
  acceptP99: { label: 'accept p99, ms', digits: 1 },
  emailP50: { label: 'event to email p50, ms', digits: 1 },
  emailP99: { label: 'event to email p99, ms', digits: 0 },
  emails: { label: 'emails per order', digits: 2 },
  cpuServer: { label: 'CPU per order, Temporal, ms', digits: 1 },
  cpuReceiver: { label: 'CPU per order, receiver, ms', digits: 1 },
  cpuWorker: { label: 'CPU per order, worker, ms', digits: 1 },
  cpuAll: { label: 'CPU per order, all three, ms', digits: 1 },
  acceptedPerSecond: { label: 'saturated: accepted/s', digits: 0 },
  ordersPerSecond: { label: 'saturated: orders/s', digits: 1 },
  saturatedEmails: { label: 'saturated: emails per order', digits: 2 },
  saturatedCpuAll: { label: 'saturated: CPU per order, ms', digits: 1 },
  memoryServer: { label: 'peak memory, Temporal, MB', digits: 0 },
  memoryReceiver: { label: 'peak memory, receiver, MB', digits: 0 },
  memoryWorker: { label: 'peak memory, worker, MB', digits: 0 },
  historyEvents: { label: 'history events per order', digits: 0 },
  historyBytes: { label: 'history bytes per order', digits: 0 },
  actions: { label: 'Temporal actions per order', digits: 0 },
  sentTwice: { label: 'emails sent twice, in all rounds', digits: 0, over: 'sum' },
  recoveryWorst: { label: 'worker killed: worst event to email, s', digits: 1 },
  recoveryTwice: { label: 'worker killed: emails sent twice, in all rounds', digits: 0, over: 'sum' },
  otherPrograms: { label: 'other programs, % of the machine', digits: 0 },
} as const satisfies Record<string, FigureEntry>

interface FigureEntry {
  readonly label: string
  /** After the decimal point. */
  readonly digits: number
  /** What rounds are reduced to. Default: their median. */
  readonly over?: 'sum'
}

export type Figure = keyof typeof FIGURES

/** What one run measured. */
export type Figures = Partial<Record<Figure, number>>

// Object.keys forgets that the keys are all there are.
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly Figure[]

/** One value for each figure that any of these runs measured: its median, or its sum. */
export function combined(runs: readonly Figures[]): Figures {
  return Object.fromEntries(
    FIGURE_NAMES.flatMap((name) => {
      const values = runs.flatMap((run) => run[name] ?? [])
      const { over }: FigureEntry = FIGURES[name]
      if (values.length === 0) return []
      return [[name, over === 'sum' ? values.reduce((sum, value) => sum + value, 0) : median(values)]]
    }),
  )
}

/** @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const at = (index: number): number => sorted[index] ?? Number.NaN
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle))
}
