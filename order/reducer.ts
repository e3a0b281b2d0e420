/**
 * The reducer: how our knowledge of an order changes with each webhook and each decision. The workflow and the tests
 * both run on it. It is pure, so tests can run thousands of orders in a second.
 */
import { emptyOrder, fold, type Order } from './fold'
import type { Journey } from './journey'
import type { Snapshot } from './junction/snapshot'
import { emptyLedger, type Ledger, reopen, replace, see, seeCriticalResult, wasEmailedSince } from './ledger'
import { overrideFor, peopleOf } from './people'
import { type Plan, plan } from './plan'
import { hasEnded, stageOf, timeline } from './timeline'

/** Everything that we know about an order: what Junction says, and what we did. Plain JSON. */
export interface KnownOrder {
  readonly order: Order
  readonly ledger: Ledger
}

/** An order of which only the id is known. */
export const unseenOrder = (orderId: string): KnownOrder => ({
  order: emptyOrder(orderId),
  ledger: emptyLedger,
})

/** A snapshot of an order from one webhook. */
export interface OrderUpdate {
  readonly snapshot: Snapshot
  /** When the receiver got it, in ms. */
  readonly receivedAt: number
  /** In ms. The patient is not told of an event that was older than this at `receivedAt`. */
  readonly maxEventAge?: number
}

/** Adds a webhook's snapshot. If it has a new address, emails that failed because of the old one are reopened. */
export function observe(known: KnownOrder, { snapshot, receivedAt, maxEventAge }: OrderUpdate): KnownOrder {
  const order = fold(known.order, snapshot, receivedAt)
  const seen = see(known.ledger, snapshot, receivedAt, maxEventAge)
  const { replacedBy } = snapshot
  const ledger = replacedBy === undefined ? seen : replace(seen, replacedBy, receivedAt)
  const isSameRecipient = recipientOf(known.order, ledger) === recipientOf(order, ledger)
  return { order, ledger: isSameRecipient ? ledger : reopen(ledger) }
}

/** Adds a critical result, once. */
export const observeCriticalResult = (
  { order, ledger }: KnownOrder,
  resultId: string,
  receivedAt: number,
): KnownOrder => ({ order, ledger: seeCriticalResult(ledger, resultId, receivedAt) })

/** Text that changes when the recipient of an email, or what the recipient is looked up by, changes. */
function recipientOf(order: Order, { contact }: Ledger): string {
  const { patient, proxy } = peopleOf(order)
  const { userId, clientUserId } = order.facts
  return JSON.stringify([
    overrideFor(order, contact)?.email,
    proxy === undefined ? ['patient', patient.email] : ['proxy', proxy.email],
    userId?.value,
    clientUserId?.value,
  ])
}

/** What is due now. Records what the plan settles without sending. */
export function decide(
  known: KnownOrder,
  journey: Journey,
  now: number,
): { readonly known: KnownOrder; readonly plan: Plan } {
  const decision = plan(known.order, known.ledger, journey, now)
  if (Object.keys(decision.decided).length === 0) return { known, plan: decision }
  const outcomes = { ...known.ledger.outcomes, ...decision.decided }
  return { known: { ...known, ledger: { ...known.ledger, outcomes } }, plan: decision }
}

/**
 * Whether Junction's own SMS should be switched off now: once, and not for an order that has already ended. If shadow
 * mode left them on, they are switched off once emails go out.
 */
export function mustSwitchOffSms({ order, ledger }: KnownOrder, journey: Journey): boolean {
  const events = timeline(order)
  if (events.length === 0 || hasEnded(stageOf(events, journey))) return false
  const { sms } = ledger
  return sms === undefined || (sms.is === 'shadowed' && wasEmailedSince(ledger, sms.at))
}

/** The order that this one replaces, if that order does not know it yet. */
export const replacedToTell = ({ order, ledger }: KnownOrder): string | undefined =>
  ledger.replacementAnnounced ? undefined : order.facts.replaces?.value
