/** Finished orders: reads what their last run knew, and starts another run if a webhook brings something new. */
import {
  type Client,
  WorkflowFailedError,
  type WorkflowHandle,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow'
import type { KnownOrder } from '../order/reducer'
import { knownQuery, type TestkitOrderInput } from '../workflows/contract'
import type { testkitOrder } from '../workflows/testkit-order'

type OrderHandle = WorkflowHandle<typeof testkitOrder>

interface Revival {
  readonly workflowId: string
  readonly isNewTo: (known: KnownOrder) => boolean
  /** Signals a run that is open. */
  readonly signal: (run: OrderHandle) => Promise<void>
  /** Starts another run with what is known and signals it, or signals a run that another delivery just started. */
  readonly revive: (known: KnownOrder | undefined) => Promise<void>
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
    const known = await knownBy(client, run)
    if (known !== undefined && !isNewTo(known)) return 'nothing new'
    await revive(known)
    return 'stored'
  }
}

/** `false` if the run ended before the signal reached it. */
async function signaled(signal: () => Promise<void>): Promise<boolean> {
  try {
    await signal()
    return true
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}

/** What a closed run knew: from its result or, if somebody terminated it, from its history. */
async function knownBy(client: Client, run: OrderHandle): Promise<KnownOrder | undefined> {
  try {
    return (await run.result()).known
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error
  }
  try {
    return await run.query(knownQuery)
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
    return input?.known
  }
}
