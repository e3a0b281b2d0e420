/** Starts the orders' counters at 0: Prometheus sees the first count only if there was a 0 before it. */
import type { MetricMeter } from '@temporalio/common'
import { TASK_QUEUE, WORKFLOW_TYPE } from '../workflows/contract'
import { EVENTS, FIRST_LABELS, INTERVENTIONS, NOTICES } from '../workflows/counters'

/** @param meter the runtime's meter, which workflows also use */
export function zeroCounters(meter: MetricMeter, namespace: string): void {
  // The SDK adds these labels to everything that a workflow counts.
  const orders = meter.withTags({ namespace, taskQueue: TASK_QUEUE, workflowType: WORKFLOW_TYPE })
  for (const [{ name, help }, series] of [
    [NOTICES, FIRST_LABELS.notices],
    [EVENTS, FIRST_LABELS.events],
    [INTERVENTIONS, FIRST_LABELS.interventions],
  ] as const) {
    const counter = orders.createCounter(name, undefined, help)
    for (const labels of series) counter.add(0, labels)
  }
}
