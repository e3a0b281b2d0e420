/** An order as operators read it: the answer to the query `order`. */
import { definedOnly } from './defined'
import type { Order } from './fold'
import type { Intervention, Ledger } from './ledger'
import { ALERT_REASONS, isStaffKey, type Outcome, PATIENT_MESSAGES, subjectOf, type Tracking } from './notice'
import type { Plan } from './plan'
import { factsOf } from './status'
import { timeline } from './timeline'

export interface OrderView {
  readonly orderId: string
  /** The latest event's status; `unseen` before the first. */
  readonly status: string
  readonly meaning: string
  readonly paused: boolean
  readonly timeline: readonly TimelineEntry[]
  readonly notifications: readonly Notification[]
  readonly attention: readonly { readonly key: string; readonly what: string; readonly since: string }[]
  readonly next: readonly { readonly key: string; readonly what: string; readonly at: string }[]
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** What became of switching Junction's own SMS off, where that is wanted. */
  readonly sms?: NonNullable<Ledger['sms']>['is']
  /** The order that this one replaces. */
  readonly replaces?: string
  readonly interventions: readonly (Omit<Intervention, 'at'> & { readonly at: string })[]
}

export interface TimelineEntry {
  readonly id: string
  readonly at: string
  readonly status: string
  readonly meaning: string
  readonly detail?: string
}

export interface Notification {
  readonly key: string
  readonly to: 'patient' | 'staff'
  readonly what: string
  readonly outcome: Outcome['is'] | 'under way'
  readonly at?: string
  /** Why it was not sent, or what it was superseded by. */
  readonly why?: string
}

export function viewOf(order: Order, ledger: Ledger, plan: Plan): OrderView {
  const events = timeline(order)
  const latest = events.at(-1)
  return definedOnly({
    orderId: order.id,
    status: latest?.status ?? 'unseen',
    meaning: latest === undefined ? 'No event of this order has been seen' : factsOf(latest.status).meaning,
    paused: ledger.paused,
    timeline: events.map((event) => ({ ...event, meaning: factsOf(event.status).meaning })),
    notifications: [
      ...Object.entries(ledger.outcomes).map(([key, outcome]) => decidedNotification(key, outcome)),
      ...plan.due.map(({ key, to }) => ({ key, to, what: describeKey(key), outcome: 'under way' as const })),
    ],
    attention: plan.attention.map(({ key, since }) => ({ key, what: describeKey(key), since: iso(since) })),
    next: plan.upcoming.map(({ key, at }) => ({ key, what: describeKey(key), at: iso(at) })),
    outbound: order.facts.outbound?.value,
    inbound: order.facts.inbound?.value,
    sms: ledger.sms?.is,
    replaces: order.facts.replaces?.value,
    interventions: ledger.interventions.map(({ at, ...did }) => ({ ...did, at: iso(at) })),
  })
}

function decidedNotification(key: string, outcome: Outcome): Notification {
  return definedOnly({
    key,
    to: isStaffKey(key) ? ('staff' as const) : ('patient' as const),
    what: describeKey(key),
    outcome: outcome.is,
    at: iso(outcome.at),
    why: reasonOf(outcome),
  })
}

function reasonOf(outcome: Outcome): string | undefined {
  if (outcome.is === 'superseded') return outcome.by
  return 'why' in outcome ? outcome.why : undefined
}

/** The clause for a notice's key, such as `Kit shipped`. */
export function describeKey(key: string): string {
  if (key === 'settled') return 'The order is closed'
  const clauses: Readonly<Record<string, string>> = { ...PATIENT_MESSAGES, ...ALERT_REASONS }
  return clauses[subjectOf(key)] ?? key
}

const iso = (ms: number): string => new Date(ms).toISOString()
