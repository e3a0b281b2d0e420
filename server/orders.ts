/**
 * Hands what a webhook showed to the order's workflow. Each method resolves once Temporal has stored it, and
 * throws HttpError 503 where it could not in time.
 */
import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowIdReusePolicy,
} from '@temporalio/client'
import type { SignalDefinition } from '@temporalio/common'
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow'
import type { Journey } from '../order/journey'
import type { Snapshot } from '../order/junction/snapshot'
import {
  type Carried,
  carriedQuery,
  criticalResultReported,
  orderUpdated,
  TASK_QUEUE,
  type TestkitOrderInput,
  WORKFLOW_TYPE,
  workflowIdOf,
} from '../workflows/contract'
import { HOW_TO_STEER } from '../workflows/operators/how-to-steer'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../workflows/operators/search-attributes'
import type { testkitOrder } from '../workflows/testkit-order'
import { withinDeadline } from './deadline'

/** `nothing new`: the order has finished, and the payload shows no event that its workflow did not know. */
export type Stored = 'stored' | 'nothing new'

export interface OrdersOptions {
  /** Pinned to each order that starts. */
  readonly journey: Journey
  /** An event older than this when first seen mails nobody, in ms. */
  readonly maxEventAge: number | undefined
  /** Pinned too: whether Junction's own SMS are switched off. */
  readonly junctionSms?: 'leave' | 'off'
}

/** One signal to one order's workflow. */
interface Message<A> {
  readonly orderId: string
  readonly signal: SignalDefinition<[A]>
  readonly argument: A
  readonly latest?: { readonly status: string; readonly at: string }
  readonly journey: Journey
  /** Tells whether a finished order has to be taken up again for this message. */
  readonly isNewTo: (carried: Carried) => boolean
}

export class Orders {
  readonly #client: Client
  readonly #options: OrdersOptions

  constructor(client: Client, options: OrdersOptions) {
    this.#client = client
    this.#options = options
  }

  /**
   * @param receivedAt when the webhook arrived, in ms
   * @param journey the journey of the order, where it starts with this
   */
  show(snapshot: Snapshot, receivedAt: number, journey = this.#options.journey): Promise<Stored> {
    const { maxEventAge } = this.#options
    const latest = snapshot.events.at(-1)
    return this.#deliver({
      orderId: snapshot.orderId,
      signal: orderUpdated,
      argument: { snapshot, receivedAt, ...(maxEventAge !== undefined && { maxEventAge }) },
      ...(latest !== undefined && { latest }),
      journey,
      isNewTo: ({ order }) => snapshot.events.some(({ id }) => !Object.hasOwn(order.events, id)),
    })
  }

  /** A critical result reaches its order even if nothing else of the order was ever seen. */
  reportCriticalResult(orderId: string, resultId: string, receivedAt: number): Promise<Stored> {
    return this.#deliver({
      orderId,
      signal: criticalResultReported,
      argument: { resultId, receivedAt },
      journey: this.#options.journey,
      isNewTo: ({ ledger }) => !Object.hasOwn(ledger.criticalResults, resultId),
    })
  }

  #deliver<A>(message: Message<A>): Promise<Stored> {
    return withinDeadline(this.#client, () => this.#signalOnce(message))
  }

  async #signalOnce<A>(message: Message<A>): Promise<Stored> {
    try {
      await this.#signal(message, WorkflowIdReusePolicy.REJECT_DUPLICATE)
      return 'stored'
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
    const carried = await this.#carriedBy(workflowIdOf(message.orderId))
    if (carried !== undefined && !message.isNewTo(carried)) return 'nothing new'
    await this.#signal(message, WorkflowIdReusePolicy.ALLOW_DUPLICATE, carried)
    return 'stored'
  }

  async #signal<A>(
    { orderId, signal, argument, latest, journey }: Message<A>,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
    carried?: Carried,
  ): Promise<void> {
    const { junctionSms } = this.#options
    await this.#client.workflow.signalWithStart<typeof testkitOrder, [A]>(WORKFLOW_TYPE, {
      workflowId: workflowIdOf(orderId),
      taskQueue: TASK_QUEUE,
      workflowIdReusePolicy,
      args: [
        {
          orderId,
          journey,
          ...(junctionSms === 'off' && { junctionSms }),
          ...(carried !== undefined && { carried }),
        },
      ],
      signal,
      signalArgs: [argument],
      staticSummary: `Testkit order ${orderId}`,
      staticDetails: HOW_TO_STEER,
      typedSearchAttributes: [
        { key: NEEDS_ATTENTION, value: false },
        ...(latest === undefined
          ? []
          : [
              { key: ORDER_STATUS, value: latest.status },
              { key: LAST_EVENT_AT, value: new Date(latest.at) },
            ]),
      ],
    })
  }

  /** What the order's last run knew: from its result, or where it was ended by hand, from its history. */
  async #carriedBy(workflowId: string): Promise<Carried | undefined> {
    const lastRun = this.#client.workflow.getHandle<typeof testkitOrder>(workflowId)
    try {
      return (await lastRun.result()).carried
    } catch (error) {
      if (!(error instanceof WorkflowFailedError)) throw error
    }
    try {
      return await lastRun.query(carriedQuery)
    } catch (error) {
      const { events } = await lastRun.fetchHistory()
      // It cannot be asked where it was ended before any worker took it up: it knew what it began with.
      if (events?.some((event) => event.workflowTaskCompletedEventAttributes)) throw error
      const started = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads
      const { loadedDataConverter } = this.#client.options
      const [input] = (await decodeArrayFromPayloads(loadedDataConverter, started)) as [TestkitOrderInput?]
      return input?.carried
    }
  }
}
