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
  /** Starts another run with what is known and signals it, or signals the run that somebody else just started. */
  readonly revive: (known: KnownOrder | undefined) => Promise<void>
}

/**
 * Brings a webhook to an order whose workflow had finished a moment ago. Any number of deliveries at once lead to one
 * new run: the first one starts it, and the others find it running. A new run stays open for as long as orders settle,
 * so it cannot end before the others have found it.
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

/** What a run that has ended knew: from its result or, if somebody ended it by hand, from its history. */
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
    // A run that was ended before any worker took it up cannot be asked. It knew what it began with.
    if (events?.some((event) => event.workflowTaskCompletedEventAttributes)) throw error
    const started = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads
    const { loadedDataConverter } = client.options
    // Only workflows of this type have such an id, and this is what they are started with.
    const [input] = (await decodeArrayFromPayloads(loadedDataConverter, started)) as [TestkitOrderInput?]
    return input?.known
  }
}
