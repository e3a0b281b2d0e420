import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lifecycle } from '../../../dev/simulator/lifecycle'
import type { Snapshot } from '../../../order/junction/snapshot'
import { NoOrderError, parseWebhook } from '../../../order/junction/webhook'

type Json = Record<string, unknown>

const ORDER_ID = '0491a4bd-7e91-4733-85a2-a1dc619c74e1'

/** A payload as Junction publishes it. */
const fixture = (name: string): Json =>
  JSON.parse(readFileSync(join(__dirname, '../../fixtures/junction', `${name}.json`), 'utf8')) as Json

/** What we keep of an order whose payload has these members. */
function snapshotOf(order: Json, envelope: Json = {}): Snapshot {
  const webhook = parseWebhook({
    event_type: 'labtest.order.updated',
    ...envelope,
    data: { id: ORDER_ID, ...order },
  })
  if (webhook.is !== 'order') throw new Error(`Not read as an order but ${webhook.is}`)
  return webhook.snapshot
}

const shipping = (shipment: unknown): Json => ({ details: { type: 'testkit', data: { shipment } } })
const event = (id: unknown, status: string, created_at?: string): Json => ({ id, status, created_at })
const statuses = ({ events }: Snapshot): string[] => events.map(({ status }) => status)
const ids = ({ events }: Snapshot): string[] => events.map(({ id }) => id)

describe("Junction's published payloads", () => {
  test('reads the published payload of labtest.order.created', () => {
    expect(parseWebhook(fixture('webhook-order-created'))).toEqual({
      is: 'order',
      eventType: 'labtest.order.created',
      snapshot: {
        orderId: ORDER_ID,
        userId: '56c1a8e7-910f-4793-9c06-14d39236919d',
        events: [
          { id: '1', status: 'ordered', at: '2022-01-01T00:00:00.000Z' },
          { id: '2', status: 'requisition_created', at: '2022-01-02T00:00:00.000Z' },
          { id: '3', status: 'transit_customer', at: '2022-01-03T00:00:00.000Z' },
        ],
        region: { state: 'CA', country: 'United States' },
      },
    })
  })

  test('reads the published payload of labtest.order.updated, with {} for the patient and the address', () => {
    expect(parseWebhook(fixture('webhook-requisition-created'))).toEqual({
      is: 'order',
      eventType: 'labtest.order.updated',
      snapshot: {
        orderId: 'e1c380c1-7df4-487f-869e-f1be0193ca25',
        userId: 'f6cdf185-6815-4b2b-9482-798b75168689',
        events: [
          { id: '4056', status: 'ordered', at: '2023-09-01T18:02:41.271Z' },
          { id: '4057', status: 'requisition_created', at: '2023-09-01T18:05:12.618Z' },
        ],
      },
    })
  })

  test('reads the same order with and without an envelope', () => {
    const { data } = fixture('webhook-requisition-created')
    expect(parseWebhook(data)).toEqual({
      ...parseWebhook(fixture('webhook-requisition-created')),
      eventType: 'bare order',
    })
    expect(parseWebhook({ data })).toEqual(parseWebhook(data))
  })

  test('reads an order in the form in which the API returns it', () => {
    const webhook = parseWebhook(fixture('api-get-order'))
    expect(webhook).toMatchObject({
      is: 'order',
      snapshot: { orderId: '0ee312e2-6773-4a21-a6e1-506882cd98ed' },
    })
  })

  test('reads { order: … }, which the API returns for a new order', () => {
    const webhook = parseWebhook(fixture('api-create-unregistered-order'))
    expect(webhook).toMatchObject({
      is: 'order',
      eventType: 'bare order',
      snapshot: {
        orderId: '96edc6ef-3b2c-412b-b9e5-96f361f93aec',
        events: [{ status: 'ordered' }, { status: 'awaiting_registration' }],
      },
    })
  })

  test('reads the order of labtest.result.critical from data.order_id', () => {
    expect(parseWebhook(fixture('webhook-result-critical'))).toEqual({
      is: 'critical result',
      eventType: 'labtest.result.critical',
      orderId: '93ae03a7-626f-4cf4-802b-1fb6b3c339c7',
      resultId: '2023-09-04T19:02:47.106778+00:00 W4123LKB3VTL',
    })
  })

  test('ignores the published payload of an appointment', () => {
    expect(parseWebhook(fixture('webhook-appointment'))).toEqual({
      is: 'ignored',
      eventType: 'labtest.appointment.updated',
      why: 'event type',
    })
  })

  test('refuses the published payload of a user, because it is not an order', () => {
    expect(() => parseWebhook(fixture('api-user-info'))).toThrow(NoOrderError)
  })
})

describe('an ignored webhook', () => {
  test.each([
    'labtest.appointment.created',
    'labtest.match_review.created',
    'labtest.order_tracking.updated',
    'lab_report.parsing_job.updated',
    'provider.connection.created',
    'daily.data.sleep.created',
    'historical.data.workouts.created',
    'continuous_query.result.created',
    'constructor',
  ])('ignores the event type %s', (event_type) => {
    expect(parseWebhook({ event_type, data: { id: ORDER_ID } })).toEqual({
      is: 'ignored',
      eventType: event_type,
      why: 'event type',
    })
  })

  test.each(['walk_in_test', 'at_home_phlebotomy', 'on_site_collection'])(
    'ignores an order collected by %s',
    (method) => {
      const ignored = { is: 'ignored', why: `collection method ${method}` }
      const read = (order: Json) =>
        parseWebhook({ event_type: 'labtest.order.updated', data: { id: ORDER_ID, ...order } })
      expect(read({ details: { type: method } })).toMatchObject(ignored)
      expect(read({ lab_test: { method } })).toMatchObject(ignored)
      expect(read({ diagnostic_lab_test: { method } })).toMatchObject(ignored)
      expect(read({ events: [event(1, `received.${method}.ordered`)] })).toMatchObject(ignored)
    },
  )
})

describe('the collection method', () => {
  test('prefers details.type to the collection method of the test', () => {
    expect(snapshotOf({ details: { type: 'testkit' }, lab_test: { method: 'walk_in_test' } }).orderId).toBe(
      ORDER_ID,
    )
  })

  test.each([
    ['lab_test', { lab_test: { method: 'testkit' } }],
    ['diagnostic_lab_test, in older payloads', { diagnostic_lab_test: { method: 'testkit' } }],
    ['the statuses', { events: [event(1, 'received.testkit.ordered')] }],
    ['nothing at all', {}],
  ])('reads an order as a testkit if that is stated by %s', (_, order) => {
    expect(snapshotOf(order).orderId).toBe(ORDER_ID)
  })
})

describe('a refused webhook', () => {
  test.each([
    ['null', null],
    ['text', 'order'],
    ['a number', 7],
    ['an array', []],
    ['nothing', undefined],
    ['{}', {}],
    ['an envelope without data', { event_type: 'labtest.order.updated' }],
    ['data: null', { event_type: 'labtest.order.updated', data: null }],
    ['data: {}', { event_type: 'labtest.order.updated', data: {} }],
    ['text for data', { event_type: 'labtest.order.updated', data: 'order' }],
    ['a number for id', { event_type: 'labtest.order.updated', data: { id: 7 } }],
    ['an empty id', { event_type: 'labtest.order.updated', data: { id: '' } }],
    ['an id with a slash', { event_type: 'labtest.order.updated', data: { id: '../../etc' } }],
    ['a long id', { event_type: 'labtest.order.updated', data: { id: 'a'.repeat(129) } }],
    ['a critical result without an order', { event_type: 'labtest.result.critical', data: {} }],
    ['a critical result without data', { event_type: 'labtest.result.critical' }],
    [
      'a critical result with data.id only',
      { event_type: 'labtest.result.critical', data: { id: ORDER_ID } },
    ],
  ])('refuses %s', (_, body) => {
    expect(() => parseWebhook(body)).toThrow(NoOrderError)
  })

  test('refuses more than 500 events', () => {
    const events = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        event(index + 1, 'received.testkit.ordered', '2026-01-05T09:00:00Z'),
      )
    expect(snapshotOf({ events: events(500) }).events).toHaveLength(500)
    expect(() => snapshotOf({ events: events(501) })).toThrow('more than 500 events')
  })

  test('quotes nothing of the payload in an error', () => {
    expect(() =>
      parseWebhook({ event_type: 'labtest.order.updated', data: { id: 'Maria Lopez!', secret: 'HIV' } }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/Maria|HIV/) as string }) as Error)
  })
})

describe('events', () => {
  test('sorts events by time, whatever their ids and positions', () => {
    const snapshot = snapshotOf({
      events: [
        event(30, 'received.testkit.requisition_created', '2026-01-07T09:00:00Z'),
        event(40, 'received.testkit.ordered', '2026-01-05T09:00:00Z'),
        event(20, 'received.testkit.registered', '2026-01-06T09:00:00Z'),
      ],
    })
    expect(statuses(snapshot)).toEqual(['ordered', 'registered', 'requisition_created'])
  })

  test('sorts events of the same time by id, as numbers', () => {
    const at = '2026-01-05T09:00:00Z'
    const snapshot = snapshotOf({
      events: [event(1000, 'completed', at), event(9, 'ordered', at), event(100, 'transit_lab', at)],
    })
    expect(ids(snapshot)).toEqual(['9', '100', '1000'])
  })

  test('sorts events of the same time with numbers and text as ids the same way, however they are listed', () => {
    const at = '2026-01-05T09:00:00Z'
    const [a, b, c] = [event(9, 'a', at), event(10, 'b', at), event('1a', 'c', at)]
    for (const events of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      expect(ids(snapshotOf({ events }))).toEqual(['9', '10', '1a'])
  })

  test('counts events with the same id once', () => {
    const twice = event(1, 'received.testkit.ordered', '2026-01-05T09:00:00Z')
    expect(ids(snapshotOf({ events: [twice, twice] }))).toEqual(['1'])
  })

  test('adds last_event to the events', () => {
    const first = event(1, 'received.testkit.ordered', '2026-01-05T09:00:00Z')
    const last = event(2, 'cancelled.testkit.cancelled', '2026-01-06T09:00:00Z')
    expect(ids(snapshotOf({ events: [first], last_event: last }))).toEqual(['1', '2'])
    expect(ids(snapshotOf({ events: [first, last], last_event: last }))).toEqual(['1', '2'])
    expect(ids(snapshotOf({ last_event: last }))).toEqual(['2'])
    expect(ids(snapshotOf({ events: [first], last_event: null }))).toEqual(['1'])
  })

  test('identifies an event without an id by its status and time', () => {
    const snapshot = snapshotOf({
      events: [{ status: 'received.testkit.ordered', created_at: '2026-01-05T09:00:00Z' }],
    })
    expect(ids(snapshot)).toEqual(['ordered@2026-01-05T09:00:00.000Z'])
  })

  test('gives an event without a time the time of the event before it', () => {
    const snapshot = snapshotOf({
      created_at: '2026-01-04T09:00:00Z',
      events: [
        event(1, 'ordered'),
        event(2, 'requisition_created', '2026-01-05T09:00:00Z'),
        event(3, 'transit_customer', 'yesterday'),
      ],
    })
    expect(snapshot.events.map(({ at }) => at)).toEqual([
      '2026-01-04T09:00:00.000Z',
      '2026-01-05T09:00:00.000Z',
      '2026-01-05T09:00:00.000Z',
    ])
  })

  test('reads times without a zone as UTC, and times with an offset correctly', () => {
    const snapshot = snapshotOf({
      events: [
        event(1, 'ordered', '2026-01-05T09:00:00'),
        event(2, 'requisition_created', '2026-01-05T09:00:00.123456+00:00'),
        event(3, 'transit_customer', '2026-01-05T09:00:00-05:00'),
        event(4, 'with_customer', '2026-01-06 09:00:00'),
      ],
    })
    expect(snapshot.events.map(({ at }) => at)).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-05T09:00:00.123Z',
      '2026-01-05T14:00:00.000Z',
      '2026-01-06T09:00:00.000Z',
    ])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'accepts an event with the id %j',
    (id) => {
      const body = JSON.stringify({
        event_type: 'labtest.order.updated',
        data: { id: ORDER_ID, events: [{ id, status: 'ordered', created_at: '2026-01-05T09:00:00Z' }] },
      })
      const webhook = parseWebhook(JSON.parse(body))
      expect(webhook).toMatchObject({ is: 'order', snapshot: { events: [{ status: 'ordered' }] } })
      expect(({} as Json).status).toBeUndefined()
    },
  )

  test('leaves out malformed events', () => {
    const snapshot = snapshotOf({
      events: [
        null,
        7,
        'ordered',
        [],
        {},
        { id: 1 },
        { status: '' },
        { status: 7 },
        event(2, 'ordered', '2026-01-05T09:00:00Z'),
      ],
    })
    expect(ids(snapshot)).toEqual(['2'])
  })

  test.each([null, undefined, 'none', {}, 7])('reads no events from events: %j', (events) => {
    expect(snapshotOf({ events }).events).toEqual([])
  })

  test('keeps the detail of an event, and an unknown status', () => {
    const snapshot = snapshotOf({
      events: [
        { ...event(1, 'failed.testkit.mislaid', '2026-01-05T09:00:00Z'), status_detail: 'by_a_drone' },
      ],
    })
    expect(snapshot.events).toEqual([
      { id: '1', status: 'mislaid', at: '2026-01-05T09:00:00.000Z', detail: 'by_a_drone' },
    ])
  })
})

describe('tracking', () => {
  test('reads the number, URL and carrier of a shipment', () => {
    const snapshot = snapshotOf(
      shipping({
        outbound_tracking_number: '9400 1000 0000',
        outbound_tracking_url: 'https://example.com/1',
        outbound_courier: 'usps',
        inbound_tracking_number: '1Z999AA10123456784',
        inbound_tracking_url: null,
        inbound_courier: null,
      }),
    )
    expect(snapshot.outbound).toEqual({
      number: '9400 1000 0000',
      url: 'https://example.com/1',
      carrier: 'usps',
    })
    expect(snapshot.inbound).toEqual({ number: '1Z999AA10123456784' })
  })

  test.each([
    '<outbound_tracking_number>',
    '',
    null,
    'n/a',
    'pending',
    '9400\r\nBcc: a@b.c',
    'x'.repeat(65),
    94001000,
    {},
  ])('does not read %j as a tracking number', (outbound_tracking_number) => {
    expect(
      snapshotOf(shipping({ outbound_tracking_number, outbound_courier: 'usps' })).outbound,
    ).toBeUndefined()
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '<outbound_tracking_url>',
    '//example.com',
    'https://',
    ' https://example.com',
    null,
    7,
  ])('drops the tracking URL %j and keeps the number', (outbound_tracking_url) => {
    expect(
      snapshotOf(shipping({ outbound_tracking_number: '94001000', outbound_tracking_url })).outbound,
    ).toEqual({ number: '94001000' })
  })

  test.each([null, {}, 'usps', []])('reads no shipment from shipment: %j', (shipment) => {
    expect(snapshotOf(shipping(shipment)).outbound).toBeUndefined()
  })
})

describe('people', () => {
  test('reads the patient and the parent of a minor', () => {
    const snapshot = snapshotOf({
      patient_details: {
        first_name: 'Robin',
        email: null,
        medical_proxy: { first_name: 'Olga', email: 'olga@example.com' },
      },
    })
    expect(snapshot.patient).toEqual({ firstName: 'Robin' })
    expect(snapshot.proxy).toEqual({ firstName: 'Olga', email: 'olga@example.com' })
  })

  test.each([
    { first_name: null, last_name: 'Parent', phone_number: '+15550100', email: null },
    { last_name: 'P' },
    { first_name: '', email: '' },
    {},
    'Parent',
  ])('takes the patient for a minor if the medical proxy is %j', (medical_proxy) => {
    const patient_details = { first_name: 'Robin', email: 'kid@example.com', medical_proxy }
    expect(snapshotOf({ patient_details }).proxy).toEqual({})
  })

  test('does not take the patient for a minor without a medical proxy', () => {
    const patient_details = { first_name: 'Maria', email: 'maria@example.com', medical_proxy: null }
    expect(snapshotOf({ patient_details })).not.toHaveProperty('proxy')
  })

  test.each([null, {}, 'Maria', { first_name: null, email: null, medical_proxy: null }])(
    'reads no patient from %j',
    (patient_details) => {
      const snapshot = snapshotOf({ patient_details, patient_address: patient_details })
      expect(snapshot).toEqual({ orderId: ORDER_ID, events: [] })
    },
  )

  test('cuts a name of 10,000 characters and drops an address of that length', () => {
    const snapshot = snapshotOf({
      patient_details: { first_name: 'x'.repeat(10_000), email: `${'x'.repeat(10_000)}@example.com` },
    })
    expect(snapshot.patient).toEqual({ firstName: 'x'.repeat(512) })
  })

  test('reads client_user_id from the order, otherwise from the envelope', () => {
    expect(snapshotOf({ client_user_id: 'ours' }, { client_user_id: 'theirs' }).clientUserId).toBe('ours')
    expect(snapshotOf({}, { client_user_id: 'theirs' }).clientUserId).toBe('theirs')
    expect(snapshotOf({}).clientUserId).toBeUndefined()
  })

  test('keeps nothing else about a patient: no birth date, street, test or result', () => {
    const [payload] = lifecycle({ statuses: ['ordered'] }).payloads
    const kept = JSON.stringify(parseWebhook(payload))
    for (const secret of [
      payload?.data.patient_details?.dob,
      'Main St',
      'Wellness',
      'dried_blood_spot',
      '+1555',
    ])
      expect(kept).not.toContain(secret)
  })
})

test('reads from a redraw the order that it replaces', () => {
  const [payload] = lifecycle({ statuses: ['ordered'], orderId: ORDER_ID, replaces: 'the-first' }).payloads
  expect(parseWebhook(payload)).toMatchObject({ is: 'order', snapshot: { replaces: 'the-first' } })
})

test('reads no replaced order from an order of a transaction that replaces none', () => {
  expect(
    snapshotOf({
      order_transaction: { orders: [null, 7, { id: 'other', parent_id: 'x' }, { id: ORDER_ID }] },
    }),
  ).not.toHaveProperty('replaces')
})
