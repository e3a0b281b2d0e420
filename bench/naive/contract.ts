/** The naive baseline: what its receiver tells its workflow. */
import { defineSignal } from '@temporalio/workflow'

export const TASK_QUEUE = 'naive-orders'
export const workflowIdOf = (orderId: string): string => `naive-order-${orderId}`

export interface NaiveEvent {
  readonly status: string
  readonly to: string
  readonly trackingNumber?: string
}

export const eventSignal = defineSignal<[NaiveEvent]>('event')

export interface NaiveOrder {
  readonly orderId: string
  /** The statuses that are emailed. */
  readonly told: readonly string[]
}

/** What its worker prints once it takes work. */
export const READY = 'The naive worker is ready.'
