/**
 * Hands what a webhook showed to the order's workflow. Each method resolves once Temporal has stored it, and throws
 * HttpError 503 if it could not in time.
 */
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client'
import type { SignalDefinition } from '@temporalio/common'
import type { Journey } from '../order/journey'
import type { Snapshot } from '../order/junction/snapshot'
import type { KnownOrder } from '../order/reducer'
import {
  criticalResultReported,
  orderUpdated,
  type PageOptions,
  TASK_QUEUE,
  WORKFLOW_TYPE,
  workflowIdOf,
} from '../workflows/contract'
import { HOW_TO_STEER } from '../workflows/operators/how-to-steer'
import {
  ATTENTION,
  LAST_EVENT_AT,
  NEEDS_ATTENTION,
  ORDER_STATUS,
} from '../workflows/operators/search-attributes'
import type { testkitOrder } from '../workflows/testkit-order'
import { withinDeadline } from './deadline'
import { reviveOrSignal } from './revive'

/** `nothing new`: the order has finished, and the payload shows no event that its workflow did not know. */
export type Stored = 'stored' | 'nothing new'

export interface OrdersOptions {
  /** Pinned to each order that starts. */
  readonly journey: Journey
  /** The patient is not told of an event older than this when first seen, in ms. */
  readonly maxEventAge: number | undefined
  /** Pinned too: whether Junction's own SMS are switched off. */
  readonly junctionSms?: 'leave' | 'off'
  /** Pinned too: how staff read the order's page. */
  readonly page?: PageOptions
}

/** One signal to one order's workflow. */
interface Message<A> {
  readonly orderId: string
  readonly signal: SignalDefinition<[A]>
  readonly argument: A
  readonly latest?: { readonly status: string; readonly at: string }
  readonly journey: Journey
  /** Tells whether a finished order has to be revived for this message. */
  readonly isNewTo: (known: KnownOrder) => boolean
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
   * @param journey the journey of the order, if it starts with this
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
      await this.#signalWithStart(message, WorkflowIdReusePolicy.REJECT_DUPLICATE)
      return 'stored'
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
    return reviveOrSignal(this.#client, {
      workflowId: workflowIdOf(message.orderId),
      isNewTo: message.isNewTo,
      signal: (handle) => handle.signal(message.signal, message.argument),
      revive: (known) => this.#signalWithStart(message, WorkflowIdReusePolicy.ALLOW_DUPLICATE, known),
    })
  }

  async #signalWithStart<A>(
    { orderId, signal, argument, latest, journey }: Message<A>,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
    known?: KnownOrder,
  ): Promise<void> {
    const { junctionSms, page } = this.#options
    await this.#client.workflow.signalWithStart<typeof testkitOrder, [A]>(WORKFLOW_TYPE, {
      workflowId: workflowIdOf(orderId),
      taskQueue: TASK_QUEUE,
      workflowIdReusePolicy,
      args: [
        {
          orderId,
          journey,
          ...(junctionSms === 'off' && { junctionSms }),
          ...(page !== undefined && { page }),
          ...(known !== undefined && { known }),
        },
      ],
      signal,
      signalArgs: [argument],
      staticSummary: `Testkit order ${orderId}`,
      staticDetails: HOW_TO_STEER,
      typedSearchAttributes: [
        { key: NEEDS_ATTENTION, value: false },
        { key: ATTENTION, value: [] },
        ...(latest === undefined
          ? []
          : [
              { key: ORDER_STATUS, value: latest.status },
              { key: LAST_EVENT_AT, value: new Date(latest.at) },
            ]),
      ],
    })
  }
}
