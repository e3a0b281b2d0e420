/**
 * Counts events, notices and operators' updates, for Prometheus. Counts are derived from the difference between two
 * states of an order, so that everything recorded is counted. The SDK's meter writes nothing to the history and does
 * nothing while a history is replayed.
 */
import { metricMeter } from '@temporalio/workflow'
import type { Outcome } from '../order/notice'
import { ALERT_REASONS, isStaffKey, subjectOf } from '../order/notice'
import type { KnownOrder } from '../order/reducer'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import { isStatus } from '../order/testkit/statuses'
import { timeline } from '../order/timeline'
import { EVENTS, INTERVENTIONS, NOTICES, OTHER } from './counters'

const counter = ({ name, help }: { readonly name: string; readonly help: string }) =>
  metricMeter.createCounter(name, undefined, help)
const notices = counter(NOTICES)
const events = counter(EVENTS)
const interventions = counter(INTERVENTIONS)

/** Counts what `after` knows and `before` does not. */
export function countStep(before: KnownOrder, after: KnownOrder): void {
  if (after.order !== before.order) countEvents(before.order, after.order)
  if (after.ledger.outcomes !== before.ledger.outcomes)
    countOutcomes(before.ledger.outcomes, after.ledger.outcomes)
  for (const { what } of after.ledger.interventions.slice(before.ledger.interventions.length))
    interventions.add(1, { what })
}

function countEvents(before: KnownOrder['order'], after: KnownOrder['order']): void {
  // Not by id: a later payload may add the id to an event that is already known.
  const known = new Set(timeline(before).map(({ status, at }) => `${status}@${at}`))
  for (const { status, at } of timeline(after)) {
    if (!known.has(`${status}@${at}`)) events.add(1, { status: isStatus(status) ? status : OTHER })
  }
}

function countOutcomes(before: Outcomes, after: Outcomes): void {
  for (const [key, outcome] of Object.entries(after)) {
    if (outcome === before[key]) continue
    const to = isStaffKey(key) ? 'staff' : 'patient'
    const why = 'why' in outcome ? { why: outcome.why } : {}
    notices.add(1, { to, subject: labelOf(key), outcome: outcome.is, ...why })
  }
}

type Outcomes = Readonly<Record<string, Outcome>>

const labelOf = (key: string): string => {
  const subject = subjectOf(key)
  return Object.hasOwn(PATIENT_MESSAGES, subject) || Object.hasOwn(ALERT_REASONS, subject) ? subject : OTHER
}
