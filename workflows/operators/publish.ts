/** Keeps what the Web UI shows of the order up to date: search attributes and current details. */
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import { labelsOf } from '../../order/attention-label'
import type { PageOptions } from '../contract'
import type { OrderState } from '../order-state'
import { detailsOf } from './details'
import { withHashes } from './lookup'
import { ATTENTION, LAST_EVENT_AT, LOOKUP, NEEDS_ATTENTION, ORDER_STATUS } from './search-attributes'

/** Publishes what changed. An upsert is a history event of its own, so what stands already is left alone. */
export function publish(state: OrderState, page: PageOptions = {}): void {
  const view = state.view()
  const { typedSearchAttributes: published, continuedFromExecutionRunId } = workflowInfo()
  // Details are answers to a query and no part of the history, so a Node.js that formats times in another way
  // does not disturb a replay.
  setCurrentDetails(detailsOf(view, { ...page, isContinued: continuedFromExecutionRunId !== undefined }))

  const needsAttention = view.attention.length > 0
  const labels = labelsOf(view.attention)
  const last = view.timeline.at(-1)
  // What an earlier run published is there too. It is how the next one knows.
  const hashes = published.get(LOOKUP) ?? []
  const lookup = withHashes(hashes, state.lookup)
  const isCurrent =
    lookup === hashes &&
    published.get(NEEDS_ATTENTION) === needsAttention &&
    isSame(published.get(ATTENTION), labels) &&
    published.get(ORDER_STATUS) === last?.status &&
    published.get(LAST_EVENT_AT)?.getTime() === (last && Date.parse(last.at))
  if (isCurrent) return
  upsertSearchAttributes([
    { key: NEEDS_ATTENTION, value: needsAttention },
    { key: ATTENTION, value: labels.length > 0 ? labels : null },
    { key: ORDER_STATUS, value: last?.status ?? null },
    { key: LAST_EVENT_AT, value: last === undefined ? null : new Date(last.at) },
    ...(lookup === hashes ? [] : [{ key: LOOKUP, value: [...lookup] }]),
  ])
}

const isSame = (published: readonly string[] = [], labels: readonly string[]): boolean =>
  published.length === labels.length && labels.every((label, index) => label === published[index])
