/** `POST /webhooks/junction` over real HTTP, with real signatures, into a real Temporal. */
import { gzipSync } from 'node:zlib'
import { WorkflowNotFoundError } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { criticalResult } from '../../dev/simulator/lifecycle'
import { MAX_BODY_BYTES } from '../../server/body'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../../workflows/operators/search-attributes'
import vector from '../fixtures/svix-signature-vector.json'
import { nextOrder } from '../next-order'
import {
  deliver,
  FOREIGN_SECRET,
  post,
  type Receiver,
  SECOND_SECRET,
  SECRET,
  type Signing,
  signed,
  startReceiver,
  startTemporal,
} from './receiver'

jest.setTimeout(30_000)

let temporal: TestWorkflowEnvironment
let receiver: Receiver
beforeAll(async () => {
  temporal = await startTemporal()
  receiver = await startReceiver(temporal.client)
}, 60_000)
afterAll(async () => {
  receiver?.stop()
  await temporal?.teardown()
})

const newOrder = () =>
  nextOrder({
    statuses: ['ordered', 'requisition_created', 'transit_customer'],
    startAt: '2026-01-05T09:00:00Z',
  })

const workflowOf = (orderId: string) => temporal.client.workflow.getHandle(`testkit-order-${orderId}`)

async function signalsOf(orderId: string): Promise<(string | null | undefined)[]> {
  const { events } = await workflowOf(orderId).fetchHistory()
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal ? [signal.signalName] : [],
  )
}

const expectNoWorkflow = (orderId: string): Promise<void> =>
  expect(workflowOf(orderId).describe()).rejects.toBeInstanceOf(WorkflowNotFoundError)

async function expectError(response: Response, status: number, code: string): Promise<void> {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect({ status: response.status, body: await response.json() }).toEqual({
    status,
    body: { error: { code, message: expect.stringMatching(/\S/) } },
  })
}

describe('a webhook of an order', () => {
  it('acknowledges an order’s webhook with 204 once its workflow exists, even if no worker runs', async () => {
    const { orderId, payloads } = newOrder()
    const response = await deliver(receiver, payloads[1])
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    const workflow = await workflowOf(orderId).describe()
    expect(workflow).toMatchObject({
      type: 'testkitOrder',
      workflowId: `testkit-order-${orderId}`,
      taskQueue: 'testkit-orders',
      status: { name: 'RUNNING' },
    })
    expect(workflow.typedSearchAttributes.get(ORDER_STATUS)).toBe('requisition_created')
    expect(workflow.typedSearchAttributes.get(NEEDS_ATTENTION)).toBe(false)
    expect(workflow.typedSearchAttributes.get(LAST_EVENT_AT)).toEqual(new Date('2026-01-05T15:00:00.000Z'))
  })

  it('sends each webhook of an order, repeated ones too, as a signal to the same run', async () => {
    const { orderId, payloads } = newOrder()
    for (const payload of [...payloads, payloads[0]])
      expect((await deliver(receiver, payload)).status).toBe(204)
    expect(await signalsOf(orderId)).toEqual(Array(4).fill('orderUpdated'))
  })

  it('starts one run when ten webhooks of a new order arrive at once', async () => {
    const { orderId, payloads } = newOrder()
    const responses = await Promise.all(Array.from({ length: 10 }, () => deliver(receiver, payloads[2])))
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(204))
    expect(await signalsOf(orderId)).toHaveLength(10)
  })

  it('accepts a webhook that is signed with any of the secrets, so that secrets can be rotated', async () => {
    const { orderId, payloads } = newOrder()
    const body = JSON.stringify(payloads[0])
    expect((await post(receiver, body, signed(body, { with: SECOND_SECRET }))).status).toBe(204)
    await workflowOf(orderId).describe()
  })

  it('accepts a webhook with several signatures if one of them is right', async () => {
    const { payloads } = newOrder()
    const body = JSON.stringify(payloads[0])
    const headers = signed(body)
    const foreign = signed(body, { with: FOREIGN_SECRET })
    const both = `${foreign['svix-signature']} ${headers['svix-signature']}`
    expect((await post(receiver, body, { ...headers, 'svix-signature': both })).status).toBe(204)
  })

  it.each([-4, 4])('accepts a webhook whose timestamp is off by %i minutes', async (minutes) => {
    const body = JSON.stringify(newOrder().payloads[0])
    expect((await post(receiver, body, signed(body, { at: inMinutes(minutes) }))).status).toBe(204)
  })

  it('accepts a webhook sent as application/json with a charset', async () => {
    const body = JSON.stringify(newOrder().payloads[0])
    const headers = { ...signed(body), 'content-type': 'application/json; charset=utf-8' }
    expect((await post(receiver, body, headers)).status).toBe(204)
  })

  it('accepts a webhook of almost 1 MiB', async () => {
    const { orderId, payloads } = newOrder()
    const body = JSON.stringify({ ...payloads[0], padding: 'x'.repeat(MAX_BODY_BYTES - 10_000) })
    expect((await post(receiver, body, signed(body))).status).toBe(204)
    await workflowOf(orderId).describe()
  })
})

const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000)

interface Bad {
  readonly what: string
  readonly signing?: Signing
  readonly headers?: Readonly<Record<string, string>>
  readonly without?: string
}

describe('a webhook that does not come from Junction', () => {
  it.each<Bad>([
    { what: 'has no signature', without: 'svix-signature' },
    { what: 'has no timestamp', without: 'svix-timestamp' },
    { what: 'has no message id', without: 'svix-id' },
    { what: 'has an empty signature', headers: { 'svix-signature': '' } },
    {
      what: 'has a wrong signature',
      headers: { 'svix-signature': `v1,${Buffer.alloc(32).toString('base64')}` },
    },
    { what: 'has a signature of another version', headers: { 'svix-signature': 'v2,AAAA' } },
    { what: 'has a timestamp that is not a number', headers: { 'svix-timestamp': 'now' } },
    { what: 'is signed for another message', headers: { 'svix-id': 'msg_another' } },
    { what: 'is signed with another secret', signing: { with: FOREIGN_SECRET } },
    { what: 'is 10 minutes old', signing: { at: inMinutes(-10) } },
    { what: 'is 10 minutes in the future', signing: { at: inMinutes(10) } },
    { what: 'is signed for another body', signing: { over: '{}' } },
  ])('answers 401 and starts nothing if a webhook $what', async ({ signing, headers, without }) => {
    const { orderId, payloads } = newOrder()
    const body = JSON.stringify(payloads[0])
    const sent = Object.entries({ ...signed(body, signing), ...headers }).filter(([name]) => name !== without)
    await expectError(await post(receiver, body, Object.fromEntries(sent)), 401, 'bad_signature')
    await expectNoWorkflow(orderId)
  })

  it('answers 401 and starts nothing if a webhook’s body was changed by one byte', async () => {
    const { orderId, payloads } = newOrder()
    const body = JSON.stringify(payloads[0])
    await expectError(await post(receiver, `${body} `, signed(body)), 401, 'bad_signature')
    await expectNoWorkflow(orderId)
  })

  it('answers 401, not 400, if a body is neither signed nor JSON', async () => {
    const headers = { 'content-type': 'application/json' }
    await expectError(await post(receiver, 'not JSON', headers), 401, 'bad_signature')
  })
})

describe('a webhook that cannot be parsed', () => {
  it.each([
    ['not JSON', 'not JSON', 'bad_json'],
    ['an empty body', '', 'bad_json'],
    ['truncated JSON', '{"event_type":"labtest.order.created"', 'bad_json'],
    ['not an object', '[]', 'no_order'],
    ['null', 'null', 'no_order'],
    ['an envelope without an order', '{"event_type":"labtest.order.created"}', 'no_order'],
    ['an order without an id', '{"event_type":"labtest.order.updated","data":{"events":[]}}', 'no_order'],
    [
      'an order with a malformed id',
      '{"event_type":"labtest.order.updated","data":{"id":"a/../b","lab_test":{"method":"testkit"}}}',
      'no_order',
    ],
    ['a critical result without an order', '{"event_type":"labtest.result.critical","data":{}}', 'no_order'],
  ])('answers 400 if a signed body is %s', async (_, body, code) => {
    await expectError(await post(receiver, body, signed(body)), 400, code)
  })
})

describe('a request that the receiver does not accept', () => {
  it.each([MAX_BODY_BYTES + 1, 3 * MAX_BODY_BYTES])(
    'answers 413 to a webhook of %i bytes',
    async (length) => {
      const { orderId, payloads } = newOrder()
      const body = JSON.stringify(payloads[0]).padEnd(length)
      await expectError(await post(receiver, body, signed(body)), 413, 'too_large')
      await expectNoWorkflow(orderId)
    },
  )

  it('answers 413 to a webhook of more than 1 MiB that is sent in chunks without a length', async () => {
    const body = JSON.stringify(newOrder().payloads[0]).padEnd(MAX_BODY_BYTES + 1)
    const response = await fetch(`${receiver.url}/webhooks/junction`, {
      method: 'POST',
      headers: signed(body),
      body: new Blob([body]).stream(),
      duplex: 'half',
    })
    await expectError(response, 413, 'too_large')
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'answers 415 to the content type "%s"',
    async (type) => {
      const { orderId, payloads } = newOrder()
      const body = JSON.stringify(payloads[0])
      await expectError(
        await post(receiver, body, { ...signed(body), 'content-type': type }),
        415,
        'not_json',
      )
      await expectNoWorkflow(orderId)
    },
  )

  it('answers 415 to a compressed webhook', async () => {
    const body = JSON.stringify(newOrder().payloads[0])
    const headers = { ...signed(body), 'content-encoding': 'gzip' }
    await expectError(await post(receiver, new Uint8Array(gzipSync(body)), headers), 415, 'not_json')
  })

  it.each(['/', '/webhooks', '/webhooks/other', '/metrics', '/codec/decode'])(
    'answers 404 to a POST to %s',
    async (path) => {
      const body = JSON.stringify(newOrder().payloads[0])
      const response = await fetch(`${receiver.url}${path}`, { method: 'POST', body, headers: signed(body) })
      await expectError(response, 404, 'not_found')
    },
  )

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])(
    'answers 405 to the method %s on the path of webhooks',
    async (method) => {
      const response = await fetch(`${receiver.url}/webhooks/junction`, { method })
      await expectError(response, 405, 'method_not_allowed')
      expect(response.headers.get('allow')).toContain('POST')
    },
  )
})

describe('an event that Kitkeeper ignores', () => {
  it.each(['ping', 'labtest.appointment.created', 'provider.connection.created'])(
    'acknowledges and ignores the event type %s',
    async (eventType) => {
      const { orderId, payloads } = newOrder()
      const response = await deliver(receiver, { ...payloads[0], event_type: eventType })
      expect(response.status).toBe(204)
      expect(receiver.lastLine()).toMatchObject({ outcome: 'ignored', eventType })
      await expectNoWorkflow(orderId)
    },
  )

  it.each(['walk_in_test', 'at_home_phlebotomy'])(
    'acknowledges and ignores an order collected by %s',
    async (method) => {
      const { orderId, payloads } = newOrder()
      const [first] = payloads
      const data = {
        ...first?.data,
        events: [{ id: 1, created_at: '2026-01-05T09:00:00Z', status: `received.${method}.ordered` }],
        details: { type: method, data: {} },
        lab_test: { ...first?.data.lab_test, method },
      }
      expect((await deliver(receiver, { ...first, data })).status).toBe(204)
      expect(receiver.lastLine()).toMatchObject({ outcome: 'ignored' })
      await expectNoWorkflow(orderId)
    },
  )
})

describe('a critical result', () => {
  it('starts an order’s workflow for a critical result if no other webhook of the order arrived', async () => {
    const order = newOrder()
    expect((await deliver(receiver, criticalResult(order))).status).toBe(204)
    expect(await signalsOf(order.orderId)).toEqual(['criticalResultReported'])
  })

  it('signals a critical result to the running workflow of its order', async () => {
    const order = newOrder()
    await deliver(receiver, order.payloads[0])
    expect((await deliver(receiver, criticalResult(order))).status).toBe(204)
    expect(await signalsOf(order.orderId)).toEqual(['orderUpdated', 'criticalResultReported'])
  })
})

describe('the signature that Svix publishes as an example', () => {
  afterEach(() => jest.useRealTimers())

  it('verifies the signature that Svix publishes as an example, and ignores its ping', async () => {
    const published = await startReceiver(temporal.client, { secrets: [vector.secret] })
    const headers = {
      'content-type': 'application/json',
      'svix-id': vector['svix-id'],
      'svix-timestamp': vector['svix-timestamp'],
      'svix-signature': vector['svix-signature'],
    }
    try {
      await expectError(await post(published, vector.body, headers), 401, 'bad_signature')
      jest.useFakeTimers({
        now: Number(vector['svix-timestamp']) * 1_000,
        doNotFake: [
          'hrtime',
          'nextTick',
          'performance',
          'queueMicrotask',
          'setImmediate',
          'clearImmediate',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
        ],
      })
      expect((await post(published, vector.body, headers)).status).toBe(204)
      expect(published.lastLine()).toMatchObject({ outcome: 'ignored', eventType: 'ping' })
    } finally {
      published.stop()
    }
  })
})

describe('the log', () => {
  it('logs one line for each request, with the order’s id but nothing of the patient, the body or the secrets', async () => {
    const watched = await startReceiver(temporal.client)
    const { orderId, email, payloads } = newOrder()
    const [payload] = payloads
    const patient = payload?.data.patient_details
    const body = JSON.stringify(payload)
    try {
      await post(watched, body, signed(body))
      await post(watched, body, signed(body, { with: FOREIGN_SECRET }))
      await post(watched, body.slice(1), signed(body.slice(1)))
      await post(watched, body, { ...signed(body), 'content-type': 'text/plain' })
    } finally {
      watched.stop()
    }
    expect(watched.log.map((line) => JSON.parse(line).status)).toEqual([204, 401, 400, 415])
    const log = watched.log.join('')
    expect(log).toContain(orderId)
    for (const secret of [
      email,
      patient?.last_name,
      patient?.dob,
      payload?.data.lab_test.name,
      'patient_details',
      'svix-signature',
      SECRET,
    ]) {
      expect(secret).toMatch(/\S/)
      expect(log).not.toContain(secret)
    }
  })

  it('counts requests without any label that comes from a body or a path', async () => {
    const watched = await startReceiver(temporal.client)
    const { orderId, payloads } = newOrder()
    try {
      await deliver(watched, payloads[0])
      await fetch(`${watched.url}/${orderId}`)
    } finally {
      watched.stop()
    }
    const text = await watched.metrics.registry.metrics()
    expect(text).toContain('requests_total{route="/webhooks/junction",status="204",outcome="stored"} 1')
    expect(text).toContain('requests_total{route="other",status="404",outcome="not_found"} 1')
    expect(text).not.toContain(orderId)
  })
})
