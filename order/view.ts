/** An order as operators read it: the answer to the query `order`. */

import { definedOnly } from './defined'
import type { Order } from './fold'
import type { Intervention, Ledger } from './ledger'
import {
  ALERT_REASONS,
  type AlertReason,
  isStaffKey,
  type Notice,
  type Outcome,
  PATIENT_MESSAGES,
  subjectOf,
  type Tracking,
} from './notice'
import type { Plan } from './plan'
import { adviceFor, headline, type Matter } from './testkit/advice'
import { factsOf } from './testkit/statuses'
import { stageOf, timeline } from './timeline'

export interface OrderView {
  readonly orderId: string
  /** The latest event's status; `unseen` before the first. */
  readonly status: string
  readonly meaning: string
  readonly paused: boolean
  readonly timeline: readonly TimelineEntry[]
  readonly notifications: readonly Notification[]
  readonly attention: readonly {
    readonly key: string
    readonly what: string
    /** What to do about it. */
    readonly advice: string
    readonly since: string
  }[]
  readonly next: readonly { readonly key: string; readonly what: string; readonly at: string }[]
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** What became of switching Junction's own SMS off, where that is wanted. */
  readonly sms?: NonNullable<Ledger['sms']>['is']
  /** The order that this one replaces. */
  readonly replaces?: string
  readonly interventions: readonly (Omit<Intervention, 'at'> & {
    readonly at: string
    /** The clauses of the notices or alerts concerned. */
    readonly about: readonly string[]
  })[]
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
  readonly outcome: Outcome['is'] | 'under way' | 'paused' | 'held'
  /** When that was; of what is held, until when. */
  readonly at?: string
  /** Why it was not sent, or what it was superseded by. */
  readonly why?: string
  /** Why it had failed, before a new address gave it another chance. */
  readonly failedBefore?: string
}

/** What an operator said when the order was paused last. */
export const lastPause = ({ interventions }: OrderView): OrderView['interventions'][number] | undefined =>
  interventions.findLast(({ what }) => what === 'pause')

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
      ...Object.entries(ledger.outcomes).map(([key, outcome]) =>
        decidedNotification(order, ledger, key, outcome),
      ),
      ...plan.due.map((notice) => openNotification(order, notice, 'under way')),
      ...plan.paused.map((notice) => openNotification(order, notice, 'paused')),
      ...plan.held.map(({ key, at }) => ({
        ...openNotification(order, { key, to: 'patient' }, 'held'),
        at: iso(at),
      })),
    ],
    attention: plan.attention.map(({ key, since }) => ({
      key,
      what: clauseOf(order, key),
      advice: adviceFor(matterOf(order, key)),
      since: iso(since),
    })),
    next: plan.upcoming
      .filter(({ key }) => plan.held.every((held) => held.key !== key))
      .map(({ key, at }) => ({ key, what: describeNext(key), at: iso(at) })),
    outbound: order.facts.outbound?.value,
    inbound: order.facts.inbound?.value,
    sms: ledger.sms?.is,
    replaces: order.facts.replaces?.value,
    interventions: ledger.interventions.map(({ at, ...did }) => ({
      ...did,
      at: iso(at),
      about: (did.keys ?? []).map((key) => clauseOf(order, key.replace(/#\d+$/, ''))),
    })),
  })
}

const openNotification = (
  order: Order,
  { key, to }: Pick<Notice, 'key' | 'to'>,
  outcome: 'under way' | 'paused' | 'held',
): Notification => ({ key, to, what: clauseOf(order, key), outcome })

function decidedNotification(order: Order, ledger: Ledger, key: string, outcome: Outcome): Notification {
  return definedOnly({
    key,
    to: isStaffKey(key) ? ('staff' as const) : ('patient' as const),
    what: clauseOf(order, key),
    outcome: outcome.is,
    at: iso(outcome.at),
    why: reasonOf(outcome),
    failedBefore: ledger.failedBefore?.[key],
  })
}

function reasonOf(outcome: Outcome): string | undefined {
  if (outcome.is === 'superseded') return outcome.by
  return 'why' in outcome ? outcome.why : undefined
}

/** The clause for a notice of this order: an alert says what happened. */
const clauseOf = (order: Order, key: string): string =>
  isStaffKey(key) ? headline(matterOf(order, key)) : describeKey(key)

/** An alert's key says its reason, and by the event's id which status it is about. */
function matterOf(order: Order, key: string): Matter {
  // Only keys of alerts get here, and those begin with their reason.
  const reason = subjectOf(key) as AlertReason
  const events = timeline(order)
  const index = events.findIndex(({ id }) => id === key.slice(key.indexOf(':') + 1))
  // What is stuck is the stage, which paperwork does not move.
  const status = reason === 'stuck' ? stageOf(events.slice(0, index + 1))?.status : events[index]?.status
  return definedOnly({ reason, status })
}

/** The clause for a notice's key alone, such as `Kit shipped`. */
export function describeKey(key: string): string {
  if (key === 'settled') return 'The order is closed'
  const clauses: Readonly<Record<string, string>> = { ...PATIENT_MESSAGES, ...ALERT_REASONS }
  const clause = clauses[subjectOf(key)] ?? key
  return key.includes('#') ? `${clause}, again` : clause
}

/** The clause for what will be due, such as `Alert to staff: No movement for longer than this stage allows`. */
export const describeNext = (key: string): string =>
  isStaffKey(key) ? `Alert to staff: ${describeKey(key)}` : describeKey(key)

const iso = (ms: number): string => new Date(ms).toISOString()
