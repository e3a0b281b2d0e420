/** One visit to a subject: it gets a Temporal of its own, and is started, warmed up, measured and stopped. */
import { combined, type Figures } from './figures'
import type { EmailsPerOrder } from './journey'
import { runRecovery } from './runs/recovery'
import { runSaturated } from './runs/saturated'
import { type Load, runSteady, type SteadyRun } from './runs/steady'
import { startStack } from './stack'
import { type SubjectName, startSubject } from './subjects'

export interface Visit {
  readonly subject: SubjectName
  readonly emails: EmailsPerOrder
  /** How many orders each run has. Runs without a number are left out. */
  readonly orders: {
    readonly warmUp: number
    readonly steady: number
    readonly saturated?: number
    readonly recovery?: number
  }
}

export interface VisitResult extends Omit<SteadyRun, 'figures'> {
  readonly subject: SubjectName
  readonly emails: EmailsPerOrder
  readonly figures: Figures
}

export interface VisitOptions {
  readonly nodeOptions?: readonly string[]
  /** Says what is being done. */
  readonly onStep: (step: string) => void
}

export async function makeVisit(
  { subject: name, emails, orders }: Visit,
  { nodeOptions, onStep }: VisitOptions,
): Promise<VisitResult> {
  const step = (what: string): void => onStep(`${name}, ${emails} emails per order: ${what}`)
  // Each run has orders of its own.
  let seed = 1
  const load = (count: number): Load => {
    const first = seed
    seed += count
    return { orders: count, seed: first }
  }
  step('starting')
  const stack = await startStack()
  try {
    const subject = await startSubject(name, stack, { emails, ...(nodeOptions && { nodeOptions }) })
    try {
      step('warming up')
      await runSaturated(stack, subject, load(orders.warmUp))
      step('steady')
      const { figures, ...curves } = await runSteady(stack, subject, load(orders.steady))
      const runs = [figures]
      if (orders.saturated !== undefined) {
        step('saturated')
        runs.push(await runSaturated(stack, subject, load(orders.saturated)))
      }
      if (orders.recovery !== undefined) {
        step('a worker is killed')
        runs.push(await runRecovery(stack, subject, load(orders.recovery)))
      }
      step('stopping')
      return { subject: name, emails, figures: combined(runs), ...curves }
    } finally {
      await subject.stop()
    }
  } finally {
    await stack.stop()
  }
}
