/** The receiver's admin port: metrics, health, and decryption for the Web UI's pages. */
import { request, type Server } from 'node:http'
import { Client, Connection, ServiceError } from '@temporalio/client'
import { defaultPayloadConverter } from '@temporalio/common'
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils'
import { temporal } from '@temporalio/proto'
import pino from 'pino'
import { EncryptionCodec } from '../../config/encryption-codec'
import { createAdmin } from '../../server/admin'
import { listen } from '../../server/listen'
import { ReceiverMetrics } from '../../server/metrics'
import { portOf } from '../port-of'

const WEB_UI = 'https://temporal.example.com'
const PATIENT = { email: 'jo@example.com' }
const KEY = { id: 'test', key: Buffer.alloc(32, 7) }
const codec = new EncryptionCodec([KEY], { anyOwner: true })
/** The workers' own, which is told whose payloads it encrypts. */
const workers = new EncryptionCodec([KEY])
const metrics = new ReceiverMetrics()

/** A client without a Temporal: nothing listens at this address. */
const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) })
const OPTIONS = {
  client,
  registry: metrics.registry,
  codecs: [codec],
  access: { for: 'this machine' },
  // Access records are not what these tests are about.
  logger: pino({}, { write() {} }),
  hosts: ['receiver'],
} as const

let server: Server
let url: string
beforeAll(async () => {
  const admin = createAdmin({ ...OPTIONS, webUiUrl: `${WEB_UI}/namespaces` })
  server = await listen(admin, 0, '127.0.0.1')
  url = `http://127.0.0.1:${portOf(server)}`
})
afterAll(() => {
  server?.close()
  server?.closeAllConnections()
})

const decode = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${url}/codec/decode`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })

async function encrypted(): Promise<string> {
  const payloads = await workers.encode([defaultPayloadConverter.toPayload(PATIENT)], {
    type: 'workflow',
    namespace: 'default',
    workflowId: 'testkit-order-1',
  })
  return JSON.stringify({ payloads: payloads.map(payloadToJSON) })
}

describe('GET /metrics', () => {
  it('GET /metrics answers with the counts in Prometheus’ format', async () => {
    metrics.answered('/webhooks/junction', 204, 'stored', 12)
    const response = await fetch(`${url}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await response.text()).toContain(
      'kitkeeper_receiver_requests_total{route="/webhooks/junction",status="204",outcome="stored"} 1',
    )
  })
})

describe('the health of the receiver', () => {
  it('GET /healthz on the admin port answers 200 while the process is alive', async () => {
    const response = await fetch(`${url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('GET /readyz on the admin port answers 503 while Temporal is down', async () => {
    const asked = jest
      .spyOn(client.workflowService, 'describeNamespace')
      .mockRejectedValue(new ServiceError('Temporal is away.'))
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'temporal_unavailable' } })
    asked.mockRestore()
  })

  it('GET /readyz on the admin port answers 200 if Temporal knows the namespace', async () => {
    const asked = jest
      .spyOn(client.workflowService, 'describeNamespace')
      .mockResolvedValue(temporal.api.workflowservice.v1.DescribeNamespaceResponse.create())
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    asked.mockRestore()
  })
})

describe('the Host of a request to the admin port', () => {
  /** fetch does not let its caller choose the Host. */
  const statusFor = (host: string, path: string, method = 'GET'): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json' }
      request(`${url}${path}`, { method, headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end(method === 'POST' ? '{}' : undefined)
    })

  it.each([
    'localhost',
    'localhost:9090',
    'LOCALHOST:9090',
    '127.0.0.1:9090',
    '[::1]:9090',
    '10.1.2.3:9090',
    'receiver:9090',
    'Receiver',
  ])('the admin port answers a request whose Host is %s', async (host) => {
    expect(await statusFor(host, '/metrics')).toBe(200)
    expect(await statusFor(host, '/codec/decode', 'POST')).toBe(200)
  })

  it.each([
    'evil.example',
    'evil.example:9090',
    'localhost.evil.example',
    'receiver.evil.example',
    '127.0.0.1.evil.example',
    'receiver@evil.example',
    'evil.example/localhost',
  ])(
    'the admin port refuses a request whose Host is %j, which may come from a malicious page',
    async (host) => {
      for (const path of ['/metrics', '/healthz', '/readyz', '/nowhere'])
        expect(await statusFor(host, path)).toBe(421)
      expect(await statusFor(host, '/codec/decode', 'POST')).toBe(421)
      expect(await statusFor(host, '/codec/decode', 'OPTIONS')).toBe(421)
    },
  )
})

describe('POST /codec/encode', () => {
  it('POST /codec/encode encrypts a payload, and POST /codec/decode decrypts it again', async () => {
    const plain = JSON.stringify({ payloads: [payloadToJSON(defaultPayloadConverter.toPayload(PATIENT))] })
    const response = await fetch(`${url}/codec/encode`, {
      method: 'POST',
      body: plain,
      headers: { 'content-type': 'application/json' },
    })
    const sealed = await response.text()
    expect(sealed).not.toContain(Buffer.from(JSON.stringify(PATIENT)).toString('base64'))
    expect(await (await decode(sealed)).json()).toEqual(JSON.parse(plain))
  })
})

describe('POST /codec/decode', () => {
  it('POST /codec/decode decrypts an encrypted payload', async () => {
    const response = await decode(await encrypted())
    expect(response.status).toBe(200)
    const { payloads } = JSON.parse(await response.text())
    expect(defaultPayloadConverter.fromPayload(JSONToPayload(payloads[0]))).toEqual(PATIENT)
  })

  it('POST /codec/decode refuses a payload that somebody passed off as another order’s', async () => {
    const body = JSON.parse(await encrypted())
    const id = Buffer.from('testkit-order-2').toString('base64')
    body.payloads[0].metadata['encryption-workflow-id'] = id
    const response = await decode(JSON.stringify(body))
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      error: { code: 'not_decryptable', message: expect.stringContaining('tampered with') },
    })
  })

  it('POST /codec/decode answers an empty list if there are no payloads', async () => {
    expect(await (await decode('{}')).json()).toEqual({ payloads: [] })
  })

  it('POST /codec/decode passes on a payload that is not encrypted', async () => {
    const body = { payloads: [payloadToJSON(defaultPayloadConverter.toPayload('plain'))] }
    expect(await (await decode(JSON.stringify(body))).json()).toEqual(body)
  })

  it.each(['not JSON', '[]', '{"payloads":[1]}', '{"payloads":[{"data":1}]}'])(
    'POST /codec/decode answers 400 to the body %s',
    async (body) => {
      const response = await decode(body)
      expect(response.status).toBe(400)
      expect(await response.json()).toEqual({ error: { code: 'bad_json', message: expect.any(String) } })
    },
  )

  it('/codec/decode refuses GET, and a POST as text/plain, which a page could send without asking', async () => {
    expect((await fetch(`${url}/codec/decode`)).status).toBe(405)
    expect((await decode(await encrypted(), { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('the admin port does not accept webhooks', async () => {
    expect((await fetch(`${url}/webhooks/junction`, { method: 'POST' })).status).toBe(404)
  })
})

describe('pages in a browser', () => {
  const preflight = (origin: string): Promise<Response> =>
    fetch(`${url}/codec/decode`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-namespace',
      },
    })

  it('a page of the Web UI may ask the admin port for decryption', async () => {
    const asked = await preflight(WEB_UI)
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe(WEB_UI)
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toContain('x-namespace')
    const answered = await decode(await encrypted(), { origin: WEB_UI })
    expect(answered.headers.get('access-control-allow-origin')).toBe(WEB_UI)
    expect(answered.headers.get('vary')).toMatch(/origin/i)
  })

  it.each(['https://evil.example', 'http://temporal.example.com', `${WEB_UI}.evil.example`, 'null'])(
    'a page of %s may not ask the admin port for decryption',
    async (origin) => {
      const answers = [await preflight(origin), await decode(await encrypted(), { origin })]
      for (const answer of answers) {
        expect(answer.status).toBe(403)
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
        expect(await answer.json()).toMatchObject({ error: { code: 'forbidden_origin' } })
      }
    },
  )

  it('no page may ask the admin port for decryption if TEMPORAL_UI_URL is not set', async () => {
    const admin = createAdmin({ ...OPTIONS, webUiUrl: undefined })
    const closed = await listen(admin, 0, '127.0.0.1')
    try {
      const response = await fetch(`http://127.0.0.1:${portOf(closed)}/codec/decode`, {
        method: 'OPTIONS',
        headers: { origin: 'undefined' },
      })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    } finally {
      closed.close()
      closed.closeAllConnections()
    }
  })
})
