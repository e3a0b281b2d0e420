/** Keeps what the Web UI shows of the order up to date: search attributes and current details. */
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import type { OrderState } from '../order-state'
import { detailsOf } from './details'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from './search-attributes'

/** Publishes what changed. An upsert is a history event of its own, so what stands already is left alone. */
export function publish(state: OrderState): void {
  const view = state.view()
  setCurrentDetails(detailsOf(view))

  const { typedSearchAttributes: published } = workflowInfo()
  const needsAttention = view.attention.length > 0
  const last = view.timeline.at(-1)
  const isCurrent =
    published.get(NEEDS_ATTENTION) === needsAttention &&
    published.get(ORDER_STATUS) === last?.status &&
    published.get(LAST_EVENT_AT)?.getTime() === (last && Date.parse(last.at))
  if (isCurrent) return
  upsertSearchAttributes([
    { key: NEEDS_ATTENTION, value: needsAttention },
    { key: ORDER_STATUS, value: last?.status ?? null },
    { key: LAST_EVENT_AT, value: last === undefined ? null : new Date(last.at) },
  ])
}
