/** An order as operators read it: the answer to the query `order`. */
import { labelOf } from './attention-label'
import { definedOnly } from './defined'
import type { Journey } from './journey'
import type { Tracking } from './junction/snapshot'
import type { Intervention, Ledger } from './ledger'
import {
  ACKNOWLEDGED,
  ALERT_REASONS,
  type AlertReason,
  causeOf,
  isStaffKey,
  type Matter,
  type Notice,
  type Outcome,
  subjectOf,
} from './notice'
import type { Plan } from './plan'
import type { KnownOrder } from './reducer'
import { type Attention, readSituation, SETTLED, type Situation } from './situation'
import { adviceFor, headline } from './testkit/advice'
import { PATIENT_MESSAGES } from './testkit/messages'
import { meaningOf } from './testkit/statuses'
import { stageOf } from './timeline'

export interface OrderView {
  readonly orderId: string
  /** The latest event's status; `unseen` before the first. */
  readonly status: string
  readonly meaning: string
  readonly paused: boolean
  readonly timeline: readonly TimelineEntry[]
  readonly notifications: readonly Notification[]
  /** Urgent matters first, then those that have waited longest. */
  readonly attention: readonly AttentionEntry[]
  readonly next: readonly { readonly key: string; readonly what: string; readonly at: string }[]
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** Junction's user, and the id that you gave that user in Junction. */
  readonly userId?: string
  readonly clientUserId?: string
  /** Whether Junction's own SMS were turned off. Absent if that was not asked for, or not tried yet. */
  readonly sms?: NonNullable<Ledger['sms']>['is']
  /** The order that this one replaces. */
  readonly replaces?: string
  /** The order that replaces this one. */
  readonly replacedBy?: string
  readonly interventions: readonly (Omit<Intervention, 'at'> & {
    readonly at: string
    /** What the notices or alerts say, as clauses. */
    readonly about: readonly string[]
  })[]
}

export interface AttentionEntry {
  readonly key: string
  readonly what: string
  /** The reason in one word, as in the search attribute `Attention`. */
  readonly label: string
  readonly urgent: boolean
  /** What to do about it. */
  readonly advice: string
  /** The update that does it. */
  readonly update?: Intervention['what']
  readonly since: string
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
  /** When that was. If it is held: until when. */
  readonly at?: string
  /** Why it was not sent, or what superseded it. */
  readonly why?: string
  /** Where the email to the patient went, masked, such as `j…@example.com`. */
  readonly address?: string
  /** Why it failed at first, if it was tried again at a new address. */
  readonly failedBefore?: string
}

/** Who paused the order last, and why. */
export const lastPause = ({ interventions }: OrderView): OrderView['interventions'][number] | undefined =>
  interventions.findLast(({ what }) => what === 'pause')

export function viewOf({ order, ledger }: KnownOrder, journey: Journey, plan: Plan, now: number): OrderView {
  const situation = readSituation(order, ledger, journey, now)
  const { events } = situation
  const latest = events.at(-1)
  return definedOnly({
    orderId: order.id,
    status: latest?.status ?? 'unseen',
    meaning: latest === undefined ? 'No event of this order has been seen' : meaningOf(latest.status),
    paused: ledger.paused,
    timeline: events.map((event) => ({ ...event, meaning: meaningOf(event.status) })),
    notifications: [
      ...Object.entries(ledger.outcomes).map(([key, outcome]) =>
        decidedNotification(situation, key, outcome),
      ),
      ...plan.due.map((notice) => openNotification(situation, notice, 'under way')),
      ...plan.paused.map((notice) => openNotification(situation, notice, 'paused')),
      ...plan.held.map(({ key, at }) => ({
        ...openNotification(situation, { key, to: 'patient' }, 'held'),
        at: iso(at),
      })),
    ],
    attention: [...plan.attention].sort(byUrgency).map(attentionEntry),
    next: plan.upcoming
      .filter(({ key }) => plan.held.every((held) => held.key !== key))
      // While an order is paused, reminders to the patient do not go out.
      .filter(({ key }) => !ledger.paused || isStaffKey(key) || key === SETTLED)
      .map(({ key, at }) => ({ key, what: describeNext(key), at: iso(at) })),
    outbound: order.facts.outbound?.value,
    inbound: order.facts.inbound?.value,
    userId: order.facts.userId?.value,
    clientUserId: order.facts.clientUserId?.value,
    sms: ledger.sms?.is,
    replaces: order.facts.replaces?.value,
    replacedBy: ledger.replacedBy?.orderId,
    interventions: ledger.interventions.map(({ at, ...did }) => ({
      ...did,
      at: iso(at),
      about: (did.keys ?? []).map((key) => clauseOf(situation, key.replace(/#\d+$/, ''))),
    })),
  })
}

const byUrgency = (a: Attention, b: Attention): number =>
  Number(b.urgent) - Number(a.urgent) || a.since - b.since

function attentionEntry({ key, matter, urgent, since }: Attention): AttentionEntry {
  const { text: advice, update } = adviceFor(matter)
  const label = labelOf(matter)
  return definedOnly({ key, what: headline(matter), label, urgent, advice, update, since: iso(since) })
}

const openNotification = (
  situation: Situation,
  { key, to }: Pick<Notice, 'key' | 'to'>,
  outcome: 'under way' | 'paused' | 'held',
): Notification => ({ key, to, what: clauseOf(situation, key), outcome })

function decidedNotification(situation: Situation, key: string, outcome: Outcome): Notification {
  return definedOnly({
    key,
    to: isStaffKey(key) ? ('staff' as const) : ('patient' as const),
    what: clauseOf(situation, key),
    outcome: outcome.is,
    at: iso(outcome.at),
    why: reasonOf(outcome),
    address: 'to' in outcome ? outcome.to : undefined,
    failedBefore: situation.ledger.failedBefore?.[key]?.why,
  })
}

function reasonOf(outcome: Outcome): string | undefined {
  if (outcome.is === 'superseded') return outcome.by
  return 'why' in outcome ? outcome.why : undefined
}

/** What a notice of this order is, as a clause. For an alert it says what happened. */
const clauseOf = (situation: Situation, key: string): string =>
  isStaffKey(key) ? headline(matterOf(situation, key)) : describeKey(key)

/** Reads an alert's key: it begins with the reason, and the event's id in it leads to the status. */
function matterOf({ events, journey }: Situation, key: string): Matter {
  // Only keys of alerts come here, and they begin with their reason.
  const reason = subjectOf(key) as AlertReason
  const cause = causeOf(key)
  // A second alert about a stage has its length of time after the id.
  const index = events.findIndex(
    ({ id }) => cause === id || (reason === 'stuck' && cause.startsWith(`${id}:`)),
  )
  // An order is stuck in a stage, and paperwork does not change the stage.
  const status =
    reason === 'stuck' ? stageOf(events.slice(0, index + 1), journey)?.status : events[index]?.status
  return definedOnly({ reason, status, detail: events[index]?.detail })
}

/** What a notice is, by its key alone, as a clause such as `Kit shipped`. */
export function describeKey(key: string): string {
  if (key === SETTLED) return 'The order is closed'
  if (key === ACKNOWLEDGED) return 'Acknowledged by a person'
  const clauses: Readonly<Record<string, string>> = { ...PATIENT_MESSAGES, ...ALERT_REASONS }
  const clause = clauses[subjectOf(key)] ?? key
  return key.includes('#') ? `${clause}, again` : clause
}

/** What will be due, such as `Alert to staff: No movement for longer than this stage allows`. */
export const describeNext = (key: string): string =>
  isStaffKey(key) ? `Alert to staff: ${describeKey(key)}` : describeKey(key)

const iso = (ms: number): string => new Date(ms).toISOString()
