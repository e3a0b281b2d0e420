/** What operators' tools use, on a port of its own: metrics, and decryption for the Web UI's pages. */
import type { Server } from 'node:http'
import { defaultPayloadConverter } from '@temporalio/common'
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils'
import { EncryptionCodec } from '../../config/encryption-codec'
import { createAdmin } from '../../server/admin'
import { listen } from '../../server/listen'
import { ReceiverMetrics } from '../../server/metrics'
import { portOf } from '../port-of'

const WEB_UI = 'https://temporal.example.com'
const PATIENT = { email: 'jo@example.com' }
const codec = new EncryptionCodec([{ id: 'test', key: Buffer.alloc(32, 7) }])
const metrics = new ReceiverMetrics()

let server: Server
let url: string
beforeAll(async () => {
  const admin = createAdmin({ registry: metrics.registry, codecs: [codec], webUiUrl: `${WEB_UI}/namespaces` })
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
  const payloads = await codec.encode([defaultPayloadConverter.toPayload(PATIENT)])
  return JSON.stringify({ payloads: payloads.map(payloadToJSON) })
}

describe('GET /metrics', () => {
  it('answers in Prometheus’ format what was counted', async () => {
    metrics.answered('/webhooks/junction', 204, 'stored', 12)
    const response = await fetch(`${url}/metrics`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await response.text()).toContain(
      'kitkeeper_receiver_requests_total{route="/webhooks/junction",status="204",outcome="stored"} 1',
    )
  })
})

describe('POST /codec/encode', () => {
  it('encrypts what an operator sends, so that decoding gives it back', async () => {
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
  it('opens what is encrypted', async () => {
    const response = await decode(await encrypted())
    expect(response.status).toBe(200)
    const { payloads } = JSON.parse(await response.text())
    expect(defaultPayloadConverter.fromPayload(JSONToPayload(payloads[0]))).toEqual(PATIENT)
  })

  it('answers nothing with nothing', async () => {
    expect(await (await decode('{}')).json()).toEqual({ payloads: [] })
  })

  it('passes what is not', async () => {
    const body = { payloads: [payloadToJSON(defaultPayloadConverter.toPayload('plain'))] }
    expect(await (await decode(JSON.stringify(body))).json()).toEqual(body)
  })

  it.each(['not JSON', '[]', '{"payloads":[1]}', '{"payloads":[{"data":1}]}'])('400: %s', async (body) => {
    const response = await decode(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: { code: 'bad_json', message: expect.any(String) } })
  })

  it('does not take GET, or a form that a page could post unasked', async () => {
    expect((await fetch(`${url}/codec/decode`)).status).toBe(405)
    expect((await decode(await encrypted(), { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('takes no webhooks', async () => {
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

  it('of the Web UI may ask', async () => {
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
    'of %s may not',
    async (origin) => {
      const answers = [await preflight(origin), await decode(await encrypted(), { origin })]
      for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('of no origin may, where the Web UI’s is not known', async () => {
    const admin = createAdmin({ registry: metrics.registry, codecs: [codec], webUiUrl: undefined })
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
