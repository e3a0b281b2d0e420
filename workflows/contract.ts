/**
 * The contract with an order's workflow: its address in Temporal, its input and result, signals, queries and updates.
 * The receiver, the command line, the workflow and the tests share it. It has names and shapes only.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { Journey } from '../order/journey'
import type { ContactOverride } from '../order/ledger'
import type { KnownOrder, OrderUpdate } from '../order/reducer'
import type { OrderView } from '../order/view'

export const TASK_QUEUE = 'testkit-orders'
/** Alerts to staff have worker slots of their own, so that a backlog of patients' emails cannot delay them. */
export const ALERTS_TASK_QUEUE = 'testkit-alerts'
export const WORKFLOW_TYPE = 'testkitOrder'

const WORKFLOW_ID_PREFIX = 'testkit-order-'
/** The one workflow of an order. Workflow ids are never encrypted. */
export const workflowIdOf = (orderId: string): string => `${WORKFLOW_ID_PREFIX}${orderId}`
export const orderIdOf = (workflowId: string): string => workflowId.slice(WORKFLOW_ID_PREFIX.length)

export interface TestkitOrderInput {
  readonly orderId: string
  /** Pinned: the order keeps it for life, and everything is decided by it. */
  readonly journey: Journey
  /** `off`: Kitkeeper switches off Junction's own SMS for this order. Pinned too. */
  readonly junctionSms?: 'off'
  /** How the order's page is shown. Workflow code may not read the environment, so the receiver says it. */
  readonly page?: PageOptions
  /** What an earlier run of the same order knew. */
  readonly known?: KnownOrder
  /** For tests: continue as new after this many history events, rather than when Temporal suggests it. */
  readonly maxHistoryLength?: number
}

/** What staff want to read on an order's page. */
export interface PageOptions {
  /** The time zone of its times, by its IANA name; UTC unless set. */
  readonly timeZone?: string
  /** The address of an order in Junction's dashboard, with `{order_id}` in place of the order's id. */
  readonly junctionUrl?: string
  /** The address of Temporal's Web UI, for links to other orders. */
  readonly webUi?: string
}

/** What a finished run leaves to the one that revives the order. The journey stays the one that the order pinned. */
export interface Handover {
  readonly known: KnownOrder
  readonly journey: Journey
}

/** The workflow's result. People read it in the Web UI, and the receiver reads it to revive a finished order. */
export interface OrderSummary extends Handover {
  readonly status: string
  /** By message or reason: how often it was sent. */
  readonly sent: Readonly<Record<string, number>>
}

/** A webhook had a snapshot of the order. */
export interface OrderUpdated extends OrderUpdate {
  /** Hashes that the order is found by from now on. Workflow code has no keys, so the receiver computes them. */
  readonly lookup?: readonly string[]
}
export const orderUpdated = defineSignal<[OrderUpdated]>('orderUpdated')

/** A `labtest.result.critical` webhook names the order. Only staff are told. */
export interface CriticalResultReported {
  readonly resultId: string
  readonly receivedAt: number
}
export const criticalResultReported = defineSignal<[CriticalResultReported]>('criticalResultReported')

/** Another order, a redraw or a recreation, replaces this one. That order's workflow sends it. */
export interface OrderReplaced {
  readonly by: string
}
export const orderReplaced = defineSignal<[OrderReplaced]>('orderReplaced')

/** The order as operators see it: status, timeline, notices and their outcomes, what is due next. */
export const orderQuery = defineQuery<OrderView>('order')
/** What a next run must know. For runs that ended without a result, such as terminated ones. */
export const handoverQuery = defineQuery<Handover>('handover')

/** Who sends the update, and why. Both are shown in the order's timeline. */
export interface Operator {
  readonly by?: string
  readonly why?: string
}

export interface Resend extends Operator {
  /** A notice's key, or a message's name to resend its latest notice. */
  readonly key: string
  /** Send it even if it is out of date. */
  readonly force?: boolean
}
export interface SetContact extends Operator, ContactOverride {}
export interface Acknowledge extends Required<Operator> {
  /** The alerts' keys. Without keys, all open alerts are acknowledged. */
  readonly keys?: readonly string[]
}

/** Each update returns a sentence that says what was done. */
export const resendUpdate = defineUpdate<string, [Resend]>('resend')
export const pauseUpdate = defineUpdate<string, [Operator]>('pause')
export const resumeUpdate = defineUpdate<string, [Operator]>('resume')
export const setContactUpdate = defineUpdate<string, [SetContact]>('setContact')
export const acknowledgeUpdate = defineUpdate<string, [Acknowledge]>('acknowledge')
