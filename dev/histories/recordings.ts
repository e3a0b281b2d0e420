/** Which orders are recorded for replay. Each shows something that the workflow can do. */
import type { WorkflowHandle } from '@temporalio/client'
import type { Status } from '../../order/testkit/statuses'
import type { OrderView } from '../../order/view'
import {
  acknowledgeUpdate,
  pauseUpdate,
  resendUpdate,
  resumeUpdate,
  setContactUpdate,
} from '../../workflows/contract'
import type { testkitOrder } from '../../workflows/testkit-order'
import type { ScenarioName } from '../simulator/scenarios'

export type OrderHandle = WorkflowHandle<typeof testkitOrder>

export interface Recording {
  readonly scenario: ScenarioName
  /** How many times shorter the journey is, so that weeks take seconds. Default: 100,000. */
  readonly factor?: number
  /** What somebody does once the first order's webhook about a status has led to all it leads to. */
  readonly after?: Readonly<Partial<Record<Status, (order: OrderHandle) => Promise<unknown>>>>
  /** Recorded once this holds for the first order, after the last payload. */
  readonly until?: (view: OrderView) => boolean
  /** Recorded once the first order's workflow has completed. */
  readonly toTheEnd?: true
  /** The order continues as new after this many events of history. All runs are kept. */
  readonly maxHistoryLength?: number
  /** The receiver's `JUNCTION_SMS`. */
  readonly junctionSms?: 'off'
  /** The order pins a journey that does not know this status, as if the code had learned it since. */
  readonly unknown?: Status
  /** All payloads at once, and a mail server that is slow: emails are overtaken while they go out. */
  readonly burst?: true
  /** How many histories it makes at least: of several orders, or of several runs. Default: 1. */
  readonly histories?: number
}

const BY = { by: 'Ann', why: 'recorded' } as const

/** By the end of the file's name. */
export const RECORDINGS: Readonly<Record<string, Recording>> = {
  happy: { scenario: 'happy', factor: 1_000_000, toTheEnd: true },
  registrable: { scenario: 'registrable' },
  failed: { scenario: 'sample_error' },
  setback: { scenario: 'problem_outbound' },
  tracking: { scenario: 'tracking_first' },
  reminded: {
    scenario: 'forgetful_patient',
    factor: 300_000,
    until: ({ attention }) => attention.length > 0,
  },
  silenced: { scenario: 'happy', junctionSms: 'off' },
  overtaken: { scenario: 'happy', burst: true },
  unknown: { scenario: 'sample_error', unknown: 'sample_error' },
  long: { scenario: 'happy', maxHistoryLength: 30, histories: 2 },
  replaced: { scenario: 'recreated', until: ({ replacedBy }) => replacedBy !== undefined, histories: 2 },
  critical: {
    scenario: 'critical_result',
    after: { completed: (order) => order.executeUpdate(acknowledgeUpdate, { args: [BY] }) },
    until: ({ attention }) => attention.length === 0,
  },
  paused: {
    scenario: 'no_contact',
    after: {
      requisition_created: (order) => order.executeUpdate(acknowledgeUpdate, { args: [BY] }),
      transit_customer: (order) =>
        order.executeUpdate(setContactUpdate, { args: [{ email: 'jo@example.com', ...BY }] }),
      out_for_delivery: (order) => order.executeUpdate(pauseUpdate, { args: [BY] }),
      transit_lab: (order) => order.executeUpdate(resumeUpdate, { args: [BY] }),
      delivered_to_lab: (order) =>
        order.executeUpdate(resendUpdate, { args: [{ key: 'kit_shipped', force: true, ...BY }] }),
    },
  },
  canceled: { scenario: 'scheduled', after: { ordered: (order) => order.cancel() } },
}

/** The ends of the names of all files that a recording makes at least. */
export const RECORDED_NAMES: readonly string[] = Object.entries(RECORDINGS).flatMap(
  ([name, { histories = 1 }]) => Array.from({ length: histories }, (_, index) => numbered(name, index)),
)

/** `long`, `long-2`, `long-3` … */
export function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`
}
