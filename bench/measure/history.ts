/** What an order leaves in Temporal: the length of its history, and the actions that Temporal Cloud bills. */
import type { Client } from '@temporalio/client'
import type { temporal } from '@temporalio/proto'
import { type Figures, median } from '../figures'

type Event = temporal.api.history.v1.IHistoryEvent

/**
 * Actions, as https://docs.temporal.io/cloud/actions counts them. A signal that starts the workflow is one action. Each attempt
 * at an activity is one. Heartbeats are not counted here: emails of a benchmark end before the first.
 */
export function actionsOf(events: readonly Event[]): number {
  const startedBySignal = Boolean(events[1]?.workflowExecutionSignaledEventAttributes)
  return events.reduce((sum, event) => sum + actionsIn(event), startedBySignal ? 0 : 1)
}

function actionsIn(event: Event): number {
  if (event.activityTaskStartedEventAttributes) return event.activityTaskStartedEventAttributes.attempt ?? 1
  return event.workflowExecutionSignaledEventAttributes ||
    event.upsertWorkflowSearchAttributesEventAttributes ||
    event.timerStartedEventAttributes ||
    event.workflowExecutionContinuedAsNewEventAttributes ||
    event.workflowExecutionUpdateAcceptedEventAttributes ||
    event.signalExternalWorkflowExecutionInitiatedEventAttributes
    ? 1
    : 0
}

/** Medians over these workflows. */
export async function historyFigures(client: Client, workflowIds: readonly string[]): Promise<Figures> {
  const all = await Promise.all(
    workflowIds.map(async (id) => {
      const handle = client.workflow.getHandle(id)
      const [{ events }, { historySize }] = await Promise.all([handle.fetchHistory(), handle.describe()])
      return { events: events ?? [], bytes: historySize ?? 0 }
    }),
  )
  return {
    historyEvents: median(all.map(({ events }) => events.length)),
    historyBytes: median(all.map(({ bytes }) => bytes)),
    actions: median(all.map(({ events }) => actionsOf(events))),
  }
}
