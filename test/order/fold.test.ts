import fc from 'fast-check'
import { lifecycle, outboundNumber } from '../../dev/simulator/lifecycle'
import { person } from '../../dev/simulator/people'
import { SCENARIO_NAMES, SCENARIOS } from '../../dev/simulator/scenarios'
import { definedOnly } from '../../order/defined'
import { hours } from '../../order/duration'
import { asOrder, emptyOrder, fold, merge, type Order } from '../../order/fold'
import { compareEvents, type OrderEvent, type Snapshot, type Tracking } from '../../order/junction/snapshot'
import { emptyLedger } from '../../order/ledger'
import { peopleOf } from '../../order/people'
import { usefulInbound, usefulOutbound } from '../../order/shipments'
import { readSituation } from '../../order/situation'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { STATUSES } from '../../order/testkit/statuses'
import { timeline } from '../../order/timeline'
import { anyDelivery } from './deliveries'
import { read, START } from './patient'

const RUNS = { numRuns: 1_000 }
const ORDER_ID = 'an-order'

/** Few values, so that snapshots agree, overlap and contradict each other. */
const anyTime = fc.integer({ min: 0, max: 3 }).map((hour) => new Date(START + hours(hour)).toISOString())
const anyEvent: fc.Arbitrary<OrderEvent> = fc
  .record({
    id: fc.option(fc.constantFrom('9', '10', '11', '1a', 'constructor'), { nil: undefined }),
    status: fc.constantFrom(...Object.keys(STATUSES), 'handed_to_drone'),
    at: anyTime,
    detail: fc.option(fc.constantFrom('lost_in_space', 'consent_missing'), { nil: undefined }),
  })
  .map(({ id, status, at, detail }) => definedOnly({ id: id ?? `${status}@${at}`, status, at, detail }))
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
const anyTracking: fc.Arbitrary<Tracking> = fc
  .record({
    number: fc.constantFrom('9400100', '9400200'),
    url: maybe(fc.constant('https://example.com/')),
    carrier: maybe(fc.constantFrom('usps', 'ups')),
  })
  .map(definedOnly)
const anyPerson = fc
  .record({
    firstName: maybe(fc.constantFrom('Olga', 'Wei')),
    email: maybe(fc.constantFrom('olga@example.com', 'wei@example.com')),
  })
  .map(definedOnly)
const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    orderId: fc.constant(ORDER_ID),
    userId: maybe(fc.constantFrom('buyer', 'user')),
    clientUserId: maybe(fc.constantFrom('client 1', 'client 2')),
    events: fc
      .uniqueArray(anyEvent, { maxLength: 5, selector: ({ id }) => id })
      .map((events) => events.sort(compareEvents)),
    outbound: maybe(anyTracking),
    inbound: maybe(anyTracking),
    shipmentAt: maybe(anyTime),
    patient: maybe(anyPerson),
    proxy: maybe(anyPerson),
    activatesAt: maybe(anyTime),
    origin: maybe(fc.constantFrom('redraw' as const, 'recreation' as const)),
    region: maybe(fc.record({ state: fc.constantFrom('AZ', 'CA') })),
    replaces: maybe(fc.constantFrom('first', 'second')),
  })
  .map(definedOnly)
/** A snapshot, and when it reached us. */
type Arrival = readonly [snapshot: Snapshot, receivedAt: number]
const anyArrival: fc.Arbitrary<Arrival> = fc.tuple(anySnapshot, fc.integer({ min: START, max: START + 3 }))
const anyOrder = fc.array(anyArrival, { maxLength: 3 }).map((arrivals) => foldArrivals(arrivals))

function foldArrivals(arrivals: readonly Arrival[]): Order {
  return arrivals.reduce(
    (order, [snapshot, receivedAt]) => fold(order, snapshot, receivedAt),
    emptyOrder(ORDER_ID),
  )
}

/** Snapshots that all reached us at once. */
const foldAll = (snapshots: readonly Snapshot[]): Order =>
  foldArrivals(snapshots.map((snapshot) => [snapshot, START]))

function snapshotOf(body: unknown): Snapshot {
  const webhook = read(body)
  if (webhook.is !== 'order') throw new Error(`Not an order but ${webhook.is}`)
  return { ...webhook.snapshot, orderId: ORDER_ID }
}

/** Everything that emails and alerts are made from. */
function meaningOf(order: Order) {
  const situation = readSituation(order, emptyLedger, DEFAULT_JOURNEY, START)
  return {
    events: situation.events,
    stage: situation.stage,
    outbound: usefulOutbound(situation),
    inbound: usefulInbound(situation),
    people: peopleOf(order),
    facts: Object.fromEntries(Object.entries(order.facts).map(([name, { value }]) => [name, value])),
  }
}

describe('merge, for any snapshots', () => {
  test('merge is commutative', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a))
      }),
      RUNS,
    )
  })

  test('merge is associative', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, anyOrder, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))
      }),
      RUNS,
    )
  })

  test('merge is idempotent, and merging an empty order changes nothing', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(merge(order, order)).toEqual(order)
        expect(merge(order, emptyOrder(ORDER_ID))).toEqual(order)
        expect(merge(emptyOrder(ORDER_ID), order)).toEqual(order)
      }),
      RUNS,
    )
  })

  test('folding gives the same order, whatever the sequence and repetition of the snapshots', () => {
    const anyTwoWays = fc.array(anyArrival, { minLength: 1, maxLength: 6 }).chain((snapshots) =>
      fc.tuple(
        fc.constant(snapshots),
        fc
          .tuple(fc.shuffledSubarray(snapshots, { minLength: snapshots.length }), fc.subarray(snapshots))
          .map(([all, again]) => [...again, ...all]),
      ),
    )
    fc.assert(
      fc.property(anyTwoWays, ([one, other]) => {
        expect(meaningOf(foldArrivals(other))).toEqual(meaningOf(foldArrivals(one)))
      }),
      RUNS,
    )
  })

  test('folding loses no event and invents none', () => {
    fc.assert(
      fc.property(fc.array(anySnapshot, { maxLength: 5 }), (snapshots) => {
        const shown = new Set(snapshots.flatMap(({ events }) => events.map(({ id }) => id)))
        expect(new Set(Object.keys(foldAll(snapshots).events))).toEqual(shown)
      }),
      RUNS,
    )
  })

  test('a folded order survives the round trip through Temporal as JSON', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        expect(JSON.parse(JSON.stringify(order))).toEqual(order)
      }),
      RUNS,
    )
  })
})

describe('every payload carries the whole history', () => {
  test('lost, repeated and reordered payloads give the same order as the last payload alone', () => {
    fc.assert(
      fc.property(anyDelivery(SCENARIO_NAMES), ({ all, arriving }) => {
        const whole = foldAll(all.map(snapshotOf))
        expect(meaningOf(foldAll(arriving.map(snapshotOf)))).toEqual(meaningOf(whole))
      }),
      RUNS,
    )
  })

  test.each(SCENARIO_NAMES)(
    'the last payload of the scenario %s has everything that the earlier ones have',
    (name) => {
      const { orderIds, payloads } = SCENARIOS[name].play({ seed: 7, startAt: START, every: hours(6) })
      for (const id of orderIds) {
        const snapshots = payloads.flatMap((body) =>
          body.event_type !== 'labtest.result.critical' && body.data.id === id ? [snapshotOf(body)] : [],
        )
        expect(meaningOf(foldAll(snapshots.slice(-1)))).toEqual(meaningOf(foldAll(snapshots)))
      }
    },
  )
})

describe('facts', () => {
  const snapshots = (...steps: Parameters<typeof lifecycle>[0]['statuses']): Snapshot[] =>
    lifecycle({ tracking: 'manual', statuses: steps }).payloads.map(snapshotOf)
  const NOTHING = {
    outbound_tracking_number: null,
    outbound_tracking_url: null,
    outbound_courier: null,
  }

  test('keeps a tracking number that later payloads leave out', () => {
    const [first, second] = snapshots(
      { status: 'ordered', tracking: outboundNumber('9400100') },
      { status: 'requisition_created', tracking: NOTHING },
    )
    if (first === undefined || second === undefined) throw new Error('Two payloads expected')
    expect(second.outbound).toBeUndefined()
    for (const order of [foldAll([first, second]), foldAll([second, first])])
      expect(order.facts.outbound?.value.number).toBe('9400100')
  })

  test('uses a changed tracking number, whichever payload arrives first', () => {
    const both = snapshots(
      { status: 'transit_customer', tracking: outboundNumber('9400100') },
      { status: 'out_for_delivery', tracking: outboundNumber('9400200') },
    )
    for (const order of [foldAll(both), foldAll(both.toReversed())])
      expect(order.facts.outbound?.value.number).toBe('9400200')
  })

  test('uses the time of the shipment if a tracking number changes without an event', () => {
    const both = snapshots(
      { status: 'transit_customer', tracking: outboundNumber('9400999') },
      { tracking: outboundNumber('9400200') },
    )
    for (const order of [foldAll(both), foldAll(both.toReversed())])
      expect(order.facts.outbound?.value.number).toBe('9400200')
  })

  test('keeps an address that later payloads leave out', () => {
    const [first, second] = snapshots('ordered', { status: 'requisition_created', patient: null })
    if (first === undefined || second === undefined) throw new Error('Two payloads expected')
    expect(peopleOf(foldAll([second, first])).patient.email).toBe(person(1).email)
  })

  test('does not use the address of a former user once user_id has changed', () => {
    const [buyer, user] = snapshots(
      { status: 'awaiting_registration', userId: 'buyer', patient: person(1) },
      { status: 'registered', userId: 'user', patient: null },
    )
    if (buyer === undefined || user === undefined) throw new Error('Two payloads expected')
    expect(peopleOf(foldAll([buyer])).patient.email).toBe(person(1).email)
    for (const order of [foldAll([buyer, user]), foldAll([user, buyer])])
      expect(peopleOf(order)).toEqual({ patient: {} })
  })

  test('adds a detail to an event if a later payload has one', () => {
    const at = '2026-01-05T09:00:00.000Z'
    const bare: OrderEvent = { id: '1', status: 'sample_error', at }
    const detailed: OrderEvent = { ...bare, detail: 'sample_hemolyzed' }
    const [a, b] = [bare, detailed].map((event) => asOrder({ orderId: ORDER_ID, events: [event] }, START))
    if (a === undefined || b === undefined) throw new Error('Two orders expected')
    expect(merge(a, b).events).toEqual({ 1: detailed })
    expect(merge(b, a).events).toEqual({ 1: detailed })
  })

  test('counts an event once if one payload has its id and another does not', () => {
    const at = '2026-01-05T09:00:00.000Z'
    const named = { orderId: ORDER_ID, events: [{ id: '7', status: 'ordered', at }] }
    const nameless = { orderId: ORDER_ID, events: [{ id: `ordered@${at}`, status: 'ordered', at }] }
    for (const order of [foldAll([named, nameless]), foldAll([nameless, named])])
      expect(timeline(order)).toEqual(named.events)
  })
})
