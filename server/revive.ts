/** Finished orders: reads what their last run knew, and starts another run if a webhook brings something new. */
import {
  type Client,
  WorkflowFailedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow'
import { type Handover, handoverQuery, type TestkitOrderInput } from '../workflows/contract'
import type { testkitOrder } from '../workflows/testkit-order'

type OrderHandle = WorkflowHandle<typeof testkitOrder>

interface Revival {
  readonly workflowId: string
  readonly isNewTo: (known: Handover['known']) => boolean
  /** Signals a run that is open. */
  readonly signal: (run: OrderHandle) => Promise<void>
  /** Starts another run with what the last one left and signals it, or signals one that another delivery started. */
  readonly revive: (handover: Handover | undefined) => Promise<void>
}

/**
 * Brings a webhook to an order whose workflow has probably finished. If several deliveries arrive at once, the first
 * one starts a new run, and the others find it running. The new run stays open for the whole settling time, so it
 * cannot end before they find it.
 */
export async function reviveOrSignal(
  client: Client,
  { workflowId, isNewTo, signal, revive }: Revival,
): Promise<'stored' | 'nothing new'> {
  for (;;) {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe()
    const run = client.workflow.getHandle<typeof testkitOrder>(workflowId, runId, { followRuns: false })
    if (status.name === 'RUNNING') {
      if (await signaled(() => signal(run))) return 'stored'
      continue
    }
    const handover = await handoverOf(client, run)
    if (handover !== undefined && !isNewTo(handover.known)) return 'nothing new'
    await revive(handover)
    return 'stored'
  }
}

/** `false` if no workflow of this id runs, or its run ended before the signal reached it. */
export async function signaled(signal: () => Promise<void>): Promise<boolean> {
  try {
    await signal()
    return true
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}

/** What a closed run left: from its result or, if somebody terminated it, from its history. */
async function handoverOf(client: Client, run: OrderHandle): Promise<Handover | undefined> {
  try {
    const { known, journey } = await run.result()
    return { known, journey }
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error
  }
  try {
    return await run.query(handoverQuery)
  } catch (error) {
    const { events } = await run.fetchHistory()
    // A run that closed before any worker picked it up cannot be queried. It knew what it started with.
    if (events?.some((event) => event.workflowTaskCompletedEventAttributes)) throw error
    const started = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads
    const { loadedDataConverter, namespace } = client.options
    // Only workflows of this type have such an id, and this is their argument.
    const [input] = (await decodeArrayFromPayloads(loadedDataConverter, started, {
      type: 'workflow',
      namespace,
      workflowId: run.workflowId,
    })) as [TestkitOrderInput?]
    return input?.known && { known: input.known, journey: input.journey }
  }
}
