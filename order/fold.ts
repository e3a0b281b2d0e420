/**
 * Folds snapshots into an order. Every snapshot has the order's whole history, so an order is the merge of its
 * snapshots, even if some are late, lost, repeated or out of order. `merge` is commutative, associative and idempotent;
 * `test/order/fold.test.ts` proves it.
 */
import { definedOnly } from './defined'
import {
  compareEvents,
  compareText,
  type OrderEvent,
  type Origin,
  type Snapshot,
  type Tracking,
} from './junction/snapshot'

/**
 * A value, and the point in the order's history at which a snapshot had it. The latest value counts. If later snapshots
 * leave the value out, it is kept.
 */
interface Fact<T> {
  readonly value: T
  /** Sortable text: the latest event of the snapshot with the value, then when that snapshot reached us. */
  readonly asOf: string
}

/** A personal detail, and the user (`of`) it belongs to. `user_id` may change when a kit is registered. */
interface PersonalDetail {
  readonly is: string
  readonly of?: string
}

export interface Facts {
  readonly userId?: Fact<string>
  readonly clientUserId?: Fact<string>
  readonly outbound?: Fact<Tracking>
  readonly inbound?: Fact<Tracking>
  readonly firstName?: Fact<PersonalDetail>
  readonly email?: Fact<PersonalDetail>
  /** Set if there is a medical proxy, even if we know nothing about them: the patient is a minor. */
  readonly proxy?: Fact<PersonalDetail>
  readonly proxyFirstName?: Fact<PersonalDetail>
  readonly proxyEmail?: Fact<PersonalDetail>
  readonly region?: Fact<NonNullable<Snapshot['region']>>
  readonly activatesAt?: Fact<string>
  readonly origin?: Fact<Origin>
  readonly replaces?: Fact<string>
}

/** Everything that Junction said about an order. Plain JSON, because Temporal stores it. */
export interface Order {
  readonly id: string
  /** By event id. */
  readonly events: Readonly<Record<string, OrderEvent>>
  readonly facts: Facts
}

/** An order of which only the id is known. */
export const emptyOrder = (id: string): Order => ({ id, events: {}, facts: {} })

/**
 * Adds a snapshot to what is known.
 *
 * @param receivedAt when the webhook reached the receiver, in ms
 */
export const fold = (order: Order, snapshot: Snapshot, receivedAt: number): Order =>
  merge(order, asOrder(snapshot, receivedAt))

/** Everything that is in either of two versions of one order. */
export function merge(a: Order, b: Order): Order {
  return {
    id: a.id,
    events: mergeRecords(a.events, b.events, fullerEvent),
    facts: mergeFacts(a.facts, b.facts),
  }
}

/**
 * The order as one snapshot shows it. Junction corrects an address or a number without a new event. So if two snapshots
 * have the same events, the one that reached us later counts.
 *
 * @param receivedAt when the webhook reached the receiver, in ms
 */
export function asOrder(snapshot: Snapshot, receivedAt: number): Order {
  const position = positionOf(snapshot.events)
  const received = new Date(receivedAt).toISOString()
  const asOf = `${position} ${received}`
  const shipmentAsOf = `${position} ${snapshot.shipmentAt ?? ''} ${received}`
  const personal = (is: string | undefined) =>
    fact(is === undefined ? undefined : definedOnly({ is, of: snapshot.userId }), asOf)
  return {
    id: snapshot.orderId,
    events: Object.fromEntries(snapshot.events.map((event) => [event.id, event])),
    facts: definedOnly({
      userId: fact(snapshot.userId, asOf),
      clientUserId: fact(snapshot.clientUserId, asOf),
      outbound: fact(snapshot.outbound, shipmentAsOf),
      inbound: fact(snapshot.inbound, shipmentAsOf),
      firstName: personal(snapshot.patient?.firstName),
      email: personal(snapshot.patient?.email),
      proxy: personal(snapshot.proxy && 'minor'),
      proxyFirstName: personal(snapshot.proxy?.firstName),
      proxyEmail: personal(snapshot.proxy?.email),
      region: fact(snapshot.region, asOf),
      activatesAt: fact(snapshot.activatesAt, asOf),
      origin: fact(snapshot.origin, asOf),
      replaces: fact(snapshot.replaces, asOf),
    }),
  }
}

const fact = <T>(value: T | undefined, asOf: string): Fact<T> | undefined =>
  value === undefined ? undefined : { value, asOf }

/** A snapshot's place in the order's history: its latest event, as sortable text. */
function positionOf(events: readonly OrderEvent[]): string {
  const latest = [...events].sort(compareEvents).at(-1)
  return latest === undefined ? '' : `${latest.at} ${latest.id.padStart(20, '0')}`
}

function mergeFacts(a: Facts, b: Facts): Facts {
  // Both are records of facts. Merging name by name keeps the type of each name's value.
  return mergeRecords(
    a as Record<string, Fact<unknown>>,
    b as Record<string, Fact<unknown>>,
    laterFact,
  ) as Facts
}

/** The later fact. If both reached us in the same ms, always the same one of the two. */
const laterFact = <T>(a: Fact<T>, b: Fact<T>): Fact<T> =>
  (compareText(a.asOf, b.asOf) || compareText(JSON.stringify(a.value), JSON.stringify(b.value))) >= 0 ? a : b

/** Of two versions of one event, the one with more detail, which Junction may add later. */
const fullerEvent = (a: OrderEvent, b: OrderEvent): OrderEvent =>
  (Number(a.detail !== undefined) - Number(b.detail !== undefined) ||
    compareText(JSON.stringify(a), JSON.stringify(b))) >= 0
    ? a
    : b

function mergeRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  choose: (a: T, b: T) => T,
): Record<string, T> {
  const merged: Record<string, T> = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined
    merged[key] = known === undefined ? value : choose(known, value)
  }
  return merged
}
