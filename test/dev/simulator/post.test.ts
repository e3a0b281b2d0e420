import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'svix'
import { planRun } from '../../../dev/simulator/deliveries'
import { createPoster } from '../../../dev/simulator/post'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const [delivery] = planRun({
  scenario: 'happy',
  orders: 1,
  rate: 1,
  seed: 1,
  startAt: 0,
  shuffle: false,
  duplicate: false,
  drop: 0,
}).deliveries

describe('createPoster', () => {
  let server: Server
  let url: string
  let answer: { status: number; body: string }
  let received: { body: string; headers: IncomingHttpHeaders }[]

  beforeEach(async () => {
    received = []
    answer = { status: 204, body: '' }
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      received.push({ body: Buffer.concat(chunks).toString(), headers: request.headers })
      response.writeHead(answer.status).end(answer.body)
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    // A server that listens on a port has an address of this form.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const post = (timeScale?: number) => {
    if (delivery === undefined) throw new Error('The run is empty.')
    return createPoster({ url, secret: SECRET, timeScale })(delivery)
  }

  it('signs a webhook as Svix does', async () => {
    expect(await post()).toEqual({ accepted: true })
    const [{ body = '', headers = {} } = {}] = received
    const signed = {
      'svix-id': String(headers['svix-id']),
      'svix-timestamp': String(headers['svix-timestamp']),
      'svix-signature': String(headers['svix-signature']),
    }
    expect(new Webhook(SECRET).verify(body, signed)).toEqual(delivery?.body)
  })

  it('asks for shorter waits only if it has a time scale', async () => {
    await post()
    await post(100)
    expect(received.map(({ headers }) => headers['x-kitkeeper-time-scale'])).toEqual([undefined, '100'])
  })

  it('says why the receiver refused a webhook', async () => {
    answer = { status: 401, body: '{"error":{"code":"bad_signature","message":"The signature is wrong."}}' }
    expect(await post()).toEqual({ accepted: false, why: '401 The signature is wrong.' })
  })

  it('treats a redirect as a refusal, as Svix does', async () => {
    answer = { status: 302, body: 'elsewhere' }
    expect(await post()).toEqual({ accepted: false, why: '302 elsewhere' })
  })

  it('says that nothing listens at the address', async () => {
    server.close()
    await once(server, 'close')
    expect(await post()).toEqual({ accepted: false, why: expect.stringContaining('ECONNREFUSED') })
  })
})
