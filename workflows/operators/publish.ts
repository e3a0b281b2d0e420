/** Keeps what the Web UI shows of the order up to date: search attributes and current details. */
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import { labelsOf } from '../../order/attention-label'
import type { OrderView } from '../../order/view'
import type { PageOptions } from '../contract'
import { detailsOf } from './details'
import { withHashes } from './lookup'
import { ATTENTION, LAST_EVENT_AT, LOOKUP, NEEDS_ATTENTION, ORDER_STATUS } from './search-attributes'

/**
 * Publishes what changed. Every upsert adds an event to the history, so it is left out if nothing changed.
 *
 * @param received the hashes that this run has received, by which the order is to be found
 */
export function publish(view: OrderView, received: readonly string[], page: PageOptions = {}): void {
  const { typedSearchAttributes: published, continuedFromExecutionRunId, namespace } = workflowInfo()
  // Details are the answer to a query and not part of the history. So a Node.js that formats times in another way does
  // not break a replay.
  setCurrentDetails(
    detailsOf(view, { ...page, namespace, isContinued: continuedFromExecutionRunId !== undefined }),
  )

  const needsAttention = view.attention.length > 0
  const labels = labelsOf(view.attention)
  const last = view.timeline.at(-1)
  // What an earlier run published is there too. It is how the next one knows.
  const hashes = published.get(LOOKUP) ?? []
  const lookup = withHashes(hashes, received)
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
