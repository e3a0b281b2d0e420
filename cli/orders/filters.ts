/** Which orders: the options that choose them, as one of Temporal's visibility queries. */
import { isKnownStatus, STATUSES } from '../order/testkit/statuses'
import { WORKFLOW_TYPE } from '../workflows/contract'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../workflows/operators/search-attributes'
import { OperateError } from './failures'

export interface Filters {
  readonly attention?: boolean
  readonly status?: string
  /** No event for this long, in ms. */
  readonly silent?: number
  /** Part of the name of either shipment's courier. Temporal cannot look for it: every order is asked. */
  readonly courier?: string
  /** A mail to the patient failed, or is being tried. Every order is asked. */
  readonly undelivered?: boolean
  /** Paused orders; where it is text, those whose pause has it in its reason. Every order is asked. */
  readonly paused?: true | string
  /** Orders that do not answer. Every one is asked. */
  readonly stuck?: boolean
  readonly query?: string
  /** Finished orders too. */
  readonly all?: boolean
}

/** Orders of which no event was seen, only a critical result. */
const UNSEEN = 'unseen'

export const chooses = ({
  attention,
  status,
  silent,
  courier,
  undelivered,
  paused,
  query,
}: Filters): boolean =>
  [attention, status, silent, courier, undelivered, paused, query].some((filter) => filter !== undefined)

/** @param now ms since the epoch */
export function visibilityQuery({ attention, status, silent, query, all }: Filters, now: number): string {
  return [
    `WorkflowType = "${WORKFLOW_TYPE}"`,
    ...(all ? [] : ['ExecutionStatus = "Running"']),
    ...(attention ? [`${NEEDS_ATTENTION.name} = true`] : []),
    ...(status === undefined ? [] : [statusIs(status)]),
    ...(silent === undefined ? [] : [`${LAST_EVENT_AT.name} < "${new Date(now - silent).toISOString()}"`]),
    ...(query === undefined ? [] : [`(${query})`]),
  ].join(' AND ')
}

function statusIs(status: string): string {
  if (status === UNSEEN) return `${ORDER_STATUS.name} IS NULL`
  if (isKnownStatus(status)) return `${ORDER_STATUS.name} = "${status}"`
  throw new OperateError(
    'unusable',
    `--status must be one of ${[...Object.keys(STATUSES), UNSEEN].join(', ')}. For a status that Kitkeeper does not know, use --query '${ORDER_STATUS.name} = "…"'.`,
  )
}
