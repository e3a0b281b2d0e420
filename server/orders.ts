/**
 * Signals an order's workflow. Each method resolves once Temporal has stored the signal, and throws HttpError 503 if
 * Temporal does not do so in time.
 */
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client'
import type { SignalDefinition } from '@temporalio/common'
import type { Journey } from '../order/journey'
import type { Snapshot } from '../order/junction/snapshot'
import type { KnownOrder } from '../order/reducer'
import {
  criticalResultReported,
  type Handover,
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
  LOOKUP,
  NEEDS_ATTENTION,
  ORDER_STATUS,
} from '../workflows/operators/search-attributes'
import type { testkitOrder } from '../workflows/testkit-order'
import { withinDeadline } from './deadline'
import { reviveOrSignal, signaled } from './revive'

/** `nothing new`: the order has finished, and its workflow already knew everything that the webhook says. */
export type Stored = 'stored' | 'nothing new'

export interface OrdersOptions {
  /** Pinned to each order that starts. */
  readonly journey: Journey
  /** In ms. The patient is not told of an event that is older than this when first seen. */
  readonly maxEventAge: number | undefined
  /** Pinned too: whether Junction's own SMS are switched off. */
  readonly junctionSms?: 'leave' | 'off'
  /** Pinned too: how staff read the order's page. */
  readonly page?: PageOptions
  /** The hashes that an order is found by. Default: none. */
  readonly lookup?: (snapshot: Snapshot) => readonly string[]
}

/** One signal to one order's workflow. */
interface OrderSignal<A> {
  readonly orderId: string
  readonly signal: SignalDefinition<[A]>
  readonly argument: A
  readonly latest?: { readonly status: string; readonly at: string }
  readonly lookup?: readonly string[]
  readonly journey: Journey
  /** It is probably the order's first webhook, which starts its workflow. */
  readonly isFirst: boolean
  /** Whether a finished order must be revived for this signal. */
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
   * @param journey the journey to pin if this starts the order
   */
  show(snapshot: Snapshot, receivedAt: number, journey = this.#options.journey): Promise<Stored> {
    const { maxEventAge } = this.#options
    const lookup = this.#options.lookup?.(snapshot) ?? []
    const latest = snapshot.events.at(-1)
    return this.#deliver({
      orderId: snapshot.orderId,
      signal: orderUpdated,
      argument: {
        snapshot,
        receivedAt,
        ...(maxEventAge !== undefined && { maxEventAge }),
        ...(lookup.length > 0 && { lookup }),
      },
      lookup,
      isFirst: snapshot.events.length <= 1,
      ...(latest !== undefined && { latest }),
      journey,
      isNewTo: ({ order }) => snapshot.events.some(({ id }) => !Object.hasOwn(order.events, id)),
    })
  }

  /** Works even if no other webhook of the order ever arrived. */
  reportCriticalResult(orderId: string, resultId: string, receivedAt: number): Promise<Stored> {
    return this.#deliver({
      orderId,
      signal: criticalResultReported,
      argument: { resultId, receivedAt },
      isFirst: false,
      journey: this.#options.journey,
      isNewTo: ({ ledger }) => !Object.hasOwn(ledger.criticalResults, resultId),
    })
  }

  #deliver<A>(signal: OrderSignal<A>): Promise<Stored> {
    return withinDeadline(this.#client, () => this.#startOrSignal(signal))
  }

  async #startOrSignal<A>(order: OrderSignal<A>): Promise<Stored> {
    // Most webhooks are about an order that runs. A plain signal to it does not carry the order's journey, which costs
    // more to encrypt, send and store than the webhook itself.
    const running = this.#client.workflow.getHandle(workflowIdOf(order.orderId))
    if (!order.isFirst && (await signaled(() => running.signal(order.signal, order.argument))))
      return 'stored'
    try {
      await this.#signalWithStart(order, WorkflowIdReusePolicy.REJECT_DUPLICATE)
      return 'stored'
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
    }
    return reviveOrSignal(this.#client, {
      workflowId: workflowIdOf(order.orderId),
      isNewTo: order.isNewTo,
      signal: (handle) => handle.signal(order.signal, order.argument),
      revive: (handover) => this.#signalWithStart(order, WorkflowIdReusePolicy.ALLOW_DUPLICATE, handover),
    })
  }

  async #signalWithStart<A>(
    { orderId, signal, argument, latest, lookup = [], journey }: OrderSignal<A>,
    workflowIdReusePolicy: WorkflowIdReusePolicy,
    handover?: Handover,
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
          // A revived order keeps the journey that it pinned when it began.
          ...handover,
        },
      ],
      signal,
      signalArgs: [argument],
      staticSummary: `Testkit order ${orderId}`,
      staticDetails: HOW_TO_STEER,
      typedSearchAttributes: [
        { key: NEEDS_ATTENTION, value: false },
        { key: ATTENTION, value: [] },
        // So that it is found at once, even if no worker runs.
        ...(lookup.length === 0 ? [] : [{ key: LOOKUP, value: [...lookup] }]),
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
