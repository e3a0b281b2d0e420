/**
 * What can be said to an order's workflow, and its address in Temporal. Shared by the receiver, the command
 * line, the workflow and the tests; holds names and shapes only.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Order } from '../order/fold'
import type { Journey } from '../order/journey'
import type { Snapshot } from '../order/junction/snapshot'
import type { ContactOverride, Ledger } from '../order/ledger'
import type { OrderView } from '../order/view'

export const TASK_QUEUE = 'testkit-orders'
export const WORKFLOW_TYPE = 'testkitOrder'

const WORKFLOW_ID_PREFIX = 'testkit-order-'
/** The one workflow of an order. Workflow ids are never encrypted. */
export const workflowIdOf = (orderId: string): string => `${WORKFLOW_ID_PREFIX}${orderId}`
export const orderIdOf = (workflowId: string): string => workflowId.slice(WORKFLOW_ID_PREFIX.length)

/** All that one run leaves to the next: what Junction says of the order, and what we did about it. */
export interface Carried {
  readonly order: Order
  readonly ledger: Ledger
}

export interface TestkitOrderInput {
  readonly orderId: string
  /** Pinned: the order keeps it for life. */
  readonly journey: Journey
  /** `off`: Junction's own SMS are switched off for this order. Pinned too. */
  readonly junctionSms?: 'off'
  /** What an earlier run of the same order knew. */
  readonly carried?: Carried
  /** For tests: continue as new past this many history events, rather than when Temporal suggests it. */
  readonly maxHistoryLength?: number
}

/** The workflow's result, read in the Web UI, and by the receiver when a late event starts another run. */
export interface OrderSummary {
  readonly status: string
  /** Message or reason, and how often it went out. */
  readonly sent: Readonly<Record<string, number>>
  /** What still waited for a person at the end, by key. */
  readonly unattended: readonly string[]
  readonly carried: Carried
}

/** What a webhook showed of the order. */
export interface OrderUpdated {
  readonly snapshot: Snapshot
  /** When the receiver got it, in ms. */
  readonly receivedAt: number
  /** An event older than this at `receivedAt` mails nobody, in ms. */
  readonly maxEventAge?: number
}
export const orderUpdated = defineSignal<[OrderUpdated]>('orderUpdated')

/** `labtest.result.critical` names the order. For staff only. */
export interface CriticalResultReported {
  readonly resultId: string
  readonly receivedAt: number
}
export const criticalResultReported = defineSignal<[CriticalResultReported]>('criticalResultReported')

/** The folded order: status, timeline, notifications and their outcome, what is due next. */
export const orderQuery = defineQuery<OrderView>('order')
/** What a next run needs to know; asked of a run that ended without a result, such as a terminated one. */
export const carriedQuery = defineQuery<Carried>('carried')

/** Who steers, and why; shown in the order's timeline. */
export interface Operator {
  readonly by?: string
  readonly why?: string
}

export interface Resend extends Operator {
  /** A notice's key, or a message's name for its latest notice. */
  readonly key: string
}
export interface SetContact extends Operator, ContactOverride {}
export interface Acknowledge extends Required<Operator> {
  /** Alerts to take off the list; all that wait, where none are named. */
  readonly keys?: readonly string[]
}

/** Each answers with a sentence that says what was done. */
export const resendUpdate = defineUpdate<string, [Resend]>('resend')
export const pauseUpdate = defineUpdate<string, [Operator]>('pause')
export const resumeUpdate = defineUpdate<string, [Operator]>('resume')
export const setContactUpdate = defineUpdate<string, [SetContact]>('setContact')
export const acknowledgeUpdate = defineUpdate<string, [Acknowledge]>('acknowledge')
