/** Which orders: the options that choose them, and Temporal's visibility query for them. */
import { type Command, InvalidArgumentError } from 'commander'
import { parseDuration } from '../../order/duration'
import { isStatus, STATUSES } from '../../order/testkit/statuses'
import { WORKFLOW_TYPE } from '../../workflows/contract'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../../workflows/operators/search-attributes'
import { unusable } from './failures'

export interface Filters {
  readonly attention?: boolean
  readonly status?: string
  /** No event for this long, in ms. */
  readonly silent?: number
  /** Part of the name of either shipment's carrier. Temporal does not know it, so every order is asked. */
  readonly carrier?: string
  /** An email to the patient failed or is being sent. Every order is asked. */
  readonly undelivered?: boolean
  /** Paused orders; if it is text, only those whose reason contains it. Every order is asked. */
  readonly paused?: true | string
  /** Orders that do not answer. Every order is asked. */
  readonly stuck?: boolean
  readonly query?: string
  /** Finished orders too. */
  readonly all?: boolean
}

export const addFilterOptions = (command: Command): Command =>
  command
    .option('--attention', 'orders that need attention')
    .option('--status <status>', 'orders with this status, such as with_customer')
    .option('--silent <duration>', 'orders without an event for this long, such as "7 days"', parseSilence)
    .option(
      '--carrier <name>',
      'orders with this text in the name of a carrier, either way (asks every order)',
      parseName,
    )
    .option(
      '--undelivered',
      'orders with an email to the patient that failed or is being sent (asks every order)',
    )
    .option(
      '--paused [reason]',
      'paused orders, or only those with this text in the reason (asks every order)',
    )
    .option('--query <query>', "orders that match this visibility query, in Temporal's syntax")

/** Whether any option chooses orders. */
export const hasFilter = ({
  attention,
  status,
  silent,
  carrier,
  undelivered,
  paused,
  query,
}: Filters): boolean =>
  [attention, status, silent, carrier, undelivered, paused, query].some((filter) => filter !== undefined)

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

/** Orders without an event: Kitkeeper has seen only a critical result. */
const UNSEEN = 'unseen'

function statusIs(status: string): string {
  if (status === UNSEEN) return `${ORDER_STATUS.name} IS NULL`
  if (isStatus(status)) return `${ORDER_STATUS.name} = "${status}"`
  throw unusable(
    `--status must be one of ${[...Object.keys(STATUSES), UNSEEN].join(', ')}. For a status that Kitkeeper does not know, use --query '${ORDER_STATUS.name} = "…"'.`,
  )
}

function parseName(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Must be a name or part of one.')
  return text
}

function parseSilence(text: string): number {
  const ms = parseDuration(text)
  if (ms === undefined) throw new InvalidArgumentError('Must be a length of time, such as "7 days".')
  return ms
}
