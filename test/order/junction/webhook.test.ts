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

/** What is kept of an order whose payload has these members. */
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
  test('labtest.order.created', () => {
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

  test('labtest.order.updated, with {} for the patient and the address', () => {
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

  test('an order without an envelope is the same order', () => {
    const { data } = fixture('webhook-requisition-created')
    expect(parseWebhook(data)).toEqual({
      ...parseWebhook(fixture('webhook-requisition-created')),
      eventType: 'bare order',
    })
    expect(parseWebhook({ data })).toEqual(parseWebhook(data))
  })

  test('an order as the API answers it', () => {
    const webhook = parseWebhook(fixture('api-get-order'))
    expect(webhook).toMatchObject({
      is: 'order',
      snapshot: { orderId: '0ee312e2-6773-4a21-a6e1-506882cd98ed' },
    })
  })

  test('{ order: … }, as creating an order answers', () => {
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

  test('labtest.result.critical names its order in data.order_id', () => {
    expect(parseWebhook(fixture('webhook-result-critical'))).toEqual({
      is: 'critical result',
      eventType: 'labtest.result.critical',
      orderId: '93ae03a7-626f-4cf4-802b-1fb6b3c339c7',
      resultId: '2023-09-04T19:02:47.106778+00:00',
    })
  })

  test('an appointment is ignored', () => {
    expect(parseWebhook(fixture('webhook-appointment'))).toEqual({
      is: 'ignored',
      eventType: 'labtest.appointment.updated',
      why: 'event type',
    })
  })

  test('a user is no order', () => {
    expect(() => parseWebhook(fixture('api-user-info'))).toThrow(NoOrderError)
  })
})

describe('what is ignored', () => {
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
  ])('the event type %s', (event_type) => {
    expect(parseWebhook({ event_type, data: { id: ORDER_ID } })).toEqual({
      is: 'ignored',
      eventType: event_type,
      why: 'event type',
    })
  })

  test.each(['walk_in_test', 'at_home_phlebotomy', 'on_site_collection'])('an order by %s', (method) => {
    const ignored = { is: 'ignored', why: `collection method ${method}` }
    const read = (order: Json) =>
      parseWebhook({ event_type: 'labtest.order.updated', data: { id: ORDER_ID, ...order } })
    expect(read({ details: { type: method } })).toMatchObject(ignored)
    expect(read({ lab_test: { method } })).toMatchObject(ignored)
    expect(read({ diagnostic_lab_test: { method } })).toMatchObject(ignored)
    expect(read({ events: [event(1, `received.${method}.ordered`)] })).toMatchObject(ignored)
  })
})

describe('the collection method', () => {
  test('details.type stands before the method of the test', () => {
    expect(snapshotOf({ details: { type: 'testkit' }, lab_test: { method: 'walk_in_test' } }).orderId).toBe(
      ORDER_ID,
    )
  })

  test.each([
    ['lab_test', { lab_test: { method: 'testkit' } }],
    ['diagnostic_lab_test, in older payloads', { diagnostic_lab_test: { method: 'testkit' } }],
    ['the statuses', { events: [event(1, 'received.testkit.ordered')] }],
    ['nothing', {}],
  ])('may be stated by %s', (_, order) => {
    expect(snapshotOf(order).orderId).toBe(ORDER_ID)
  })
})

describe('what is refused', () => {
  test.each([
    ['null', null],
    ['a text', 'order'],
    ['a number', 7],
    ['an array', []],
    ['nothing', undefined],
    ['{}', {}],
    ['an envelope without data', { event_type: 'labtest.order.updated' }],
    ['data: null', { event_type: 'labtest.order.updated', data: null }],
    ['data: {}', { event_type: 'labtest.order.updated', data: {} }],
    ['a text for data', { event_type: 'labtest.order.updated', data: 'order' }],
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
  ])('%s', (_, body) => {
    expect(() => parseWebhook(body)).toThrow(NoOrderError)
  })

  test('more than 500 events', () => {
    const events = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        event(index + 1, 'received.testkit.ordered', '2026-01-05T09:00:00Z'),
      )
    expect(snapshotOf({ events: events(500) }).events).toHaveLength(500)
    expect(() => snapshotOf({ events: events(501) })).toThrow('more than 500 events')
  })

  test('an error quotes nothing of the payload', () => {
    expect(() =>
      parseWebhook({ event_type: 'labtest.order.updated', data: { id: 'Maria Lopez!', secret: 'HIV' } }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/Maria|HIV/) as string }) as Error)
  })
})

describe('events', () => {
  test('are put in order by time, whatever their ids and places', () => {
    const snapshot = snapshotOf({
      events: [
        event(30, 'received.testkit.requisition_created', '2026-01-07T09:00:00Z'),
        event(40, 'received.testkit.ordered', '2026-01-05T09:00:00Z'),
        event(20, 'received.testkit.registered', '2026-01-06T09:00:00Z'),
      ],
    })
    expect(statuses(snapshot)).toEqual(['ordered', 'registered', 'requisition_created'])
  })

  test('of equal time are put in order by id, as numbers', () => {
    const at = '2026-01-05T09:00:00Z'
    const snapshot = snapshotOf({
      events: [event(1000, 'completed', at), event(9, 'ordered', at), event(100, 'transit_lab', at)],
    })
    expect(ids(snapshot)).toEqual(['9', '100', '1000'])
  })

  test('with ids of both kinds and of equal time have one order, however they are listed', () => {
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

  test('with the same id are one', () => {
    const twice = event(1, 'received.testkit.ordered', '2026-01-05T09:00:00Z')
    expect(ids(snapshotOf({ events: [twice, twice] }))).toEqual(['1'])
  })

  test('are completed by last_event', () => {
    const first = event(1, 'received.testkit.ordered', '2026-01-05T09:00:00Z')
    const last = event(2, 'cancelled.testkit.cancelled', '2026-01-06T09:00:00Z')
    expect(ids(snapshotOf({ events: [first], last_event: last }))).toEqual(['1', '2'])
    expect(ids(snapshotOf({ events: [first, last], last_event: last }))).toEqual(['1', '2'])
    expect(ids(snapshotOf({ last_event: last }))).toEqual(['2'])
    expect(ids(snapshotOf({ events: [first], last_event: null }))).toEqual(['1'])
  })

  test('without an id are named by status and time', () => {
    const snapshot = snapshotOf({
      events: [{ status: 'received.testkit.ordered', created_at: '2026-01-05T09:00:00Z' }],
    })
    expect(ids(snapshot)).toEqual(['ordered@2026-01-05T09:00:00.000Z'])
  })

  test('without a time take that of the event before them', () => {
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

  test('times without a zone are UTC; offsets are taken into account', () => {
    const snapshot = snapshotOf({
      events: [
        event(1, 'ordered', '2026-01-05T09:00:00'),
        event(2, 'requisition_created', '2026-01-05T09:00:00.123456+00:00'),
        event(3, 'transit_customer', '2026-01-05T09:00:00-05:00'),
      ],
    })
    expect(snapshot.events.map(({ at }) => at)).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-05T09:00:00.123Z',
      '2026-01-05T14:00:00.000Z',
    ])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the id %j is harmless', (id) => {
    const body = JSON.stringify({
      event_type: 'labtest.order.updated',
      data: { id: ORDER_ID, events: [{ id, status: 'ordered', created_at: '2026-01-05T09:00:00Z' }] },
    })
    const webhook = parseWebhook(JSON.parse(body))
    expect(webhook).toMatchObject({ is: 'order', snapshot: { events: [{ status: 'ordered' }] } })
    expect(({} as Json).status).toBeUndefined()
  })

  test('that are malformed are left out', () => {
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

  test.each([null, undefined, 'none', {}, 7])('events: %j is none', (events) => {
    expect(snapshotOf({ events }).events).toEqual([])
  })

  test('keep their detail, and an unknown status', () => {
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
  test('has its number, URL and carrier', () => {
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
  ])('%j is no number', (outbound_tracking_number) => {
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
  ])('the URL %j is dropped and the number kept', (outbound_tracking_url) => {
    expect(
      snapshotOf(shipping({ outbound_tracking_number: '94001000', outbound_tracking_url })).outbound,
    ).toEqual({ number: '94001000' })
  })

  test.each([null, {}, 'usps', []])('shipment: %j is none', (shipment) => {
    expect(snapshotOf(shipping(shipment)).outbound).toBeUndefined()
  })
})

describe('people', () => {
  test('the patient and the parent of a minor', () => {
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
  ])('a medical proxy of %j says that the patient is a minor', (medical_proxy) => {
    const patient_details = { first_name: 'Robin', email: 'kid@example.com', medical_proxy }
    expect(snapshotOf({ patient_details }).proxy).toEqual({})
  })

  test('no medical proxy, no minor', () => {
    const patient_details = { first_name: 'Maria', email: 'maria@example.com', medical_proxy: null }
    expect(snapshotOf({ patient_details })).not.toHaveProperty('proxy')
  })

  test.each([null, {}, 'Maria', { first_name: null, email: null, medical_proxy: null }])(
    '%j is nobody',
    (patient_details) => {
      const snapshot = snapshotOf({ patient_details, patient_address: patient_details })
      expect(snapshot).toEqual({ orderId: ORDER_ID, events: [] })
    },
  )

  test('a name of 10,000 characters is cut, an address that long dropped', () => {
    const snapshot = snapshotOf({
      patient_details: { first_name: 'x'.repeat(10_000), email: `${'x'.repeat(10_000)}@example.com` },
    })
    expect(snapshot.patient).toEqual({ firstName: 'x'.repeat(512) })
  })

  test('client_user_id comes from the order, else from the envelope, else is absent', () => {
    expect(snapshotOf({ client_user_id: 'ours' }, { client_user_id: 'theirs' }).clientUserId).toBe('ours')
    expect(snapshotOf({}, { client_user_id: 'theirs' }).clientUserId).toBe('theirs')
    expect(snapshotOf({}).clientUserId).toBeUndefined()
  })

  test('nothing else of them is kept: no birth date, street, test or result', () => {
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

test('a redraw names the order that it replaces', () => {
  const [payload] = lifecycle({ statuses: ['ordered'], orderId: ORDER_ID, replaces: 'the-first' }).payloads
  expect(parseWebhook(payload)).toMatchObject({ is: 'order', snapshot: { replaces: 'the-first' } })
})

test('one order of a transaction that replaces none names none', () => {
  expect(
    snapshotOf({
      order_transaction: { orders: [null, 7, { id: 'other', parent_id: 'x' }, { id: ORDER_ID }] },
    }),
  ).not.toHaveProperty('replaces')
})
