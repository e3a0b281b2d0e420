/** What the receiver answers while Temporal is down: it acknowledges nothing that Temporal has not stored. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Client } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { connectLazily } from '../../server/connection'
import { portOf } from '../port-of'
import { deliver, type Receiver, startReceiver, startTemporal } from './receiver'

jest.setTimeout(30_000)

const { payloads } = lifecycle({ statuses: ['ordered'] })

const sockets: Socket[] = []
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
  for (const socket of sockets) socket.destroy()
})

async function tcpServer(onConnection: (socket: Socket) => void, port = 0): Promise<Server> {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return server
}

/** A receiver as `npm run server` makes it, whose Temporal is at `port`. */
async function receiverOf(port: number): Promise<{ receiver: Receiver; stop: () => Promise<void> }> {
  const connection = connectLazily({ address: `127.0.0.1:${port}` })
  const client = new Client({ connection })
  const calls = jest.spyOn(client, 'withDeadline')
  const receiver = await startReceiver(client)
  return {
    receiver,
    async stop() {
      receiver.stop()
      // The SDK would retry on the closed connection, and nobody could catch its error.
      await Promise.allSettled(calls.mock.results.map(({ value }) => value))
      await connection.close()
    },
  }
}

interface TimedResponse {
  readonly response: Response
  readonly ms: number
}

async function timed(answering: Promise<Response>): Promise<TimedResponse> {
  const startedAt = performance.now()
  const response = await answering
  return { response, ms: performance.now() - startedAt }
}

/** What is wrong with Temporal, and a function that starts it like this and returns its port. */
const TEMPORALS: readonly (readonly [string, () => Promise<number>])[] = [
  [
    'is down',
    async () => {
      const server = await tcpServer(() => {})
      const port = portOf(server)
      await new Promise((resolve) => server.close(resolve))
      return port
    },
  ],
  ['accepts connections but never answers', async () => portOf(await tcpServer((socket) => socket.resume()))],
  ['drops every connection', async () => portOf(await tcpServer((socket) => socket.destroy()))],
]

interface Trial {
  readonly receiver: Receiver
  readonly webhook: TimedResponse
  readonly readiness: TimedResponse
  readonly stop: () => Promise<void>
}

async function tryOut(startBroken: () => Promise<number>): Promise<Trial> {
  const { receiver, stop } = await receiverOf(await startBroken())
  const [webhook, readiness] = await Promise.all([
    timed(deliver(receiver, payloads[0])),
    timed(fetch(`${receiver.url}/readyz`)),
  ])
  return { receiver, webhook, readiness, stop }
}

// All at the same time, because each waits for its deadline.
let trials: ReadonlyMap<string, Trial>
beforeAll(async () => {
  trials = new Map(
    await Promise.all(TEMPORALS.map(async ([name, start]) => [name, await tryOut(start)] as const)),
  )
}, 30_000)
afterAll(async () => {
  await Promise.all([...trials.values()].map(({ stop }) => stop()))
}, 30_000)

function trialOf(name: string): Trial {
  const trial = trials.get(name)
  if (trial === undefined) throw new Error(`There is no trial with a Temporal that ${name}.`)
  return trial
}

describe.each(TEMPORALS)('Temporal %s', (name) => {
  it(`answers a webhook with 503 and Retry-After in time while Temporal ${name}`, async () => {
    const { receiver, webhook } = trialOf(name)
    const { response, ms } = webhook
    expect(ms).toBeLessThan(10_000)
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toEqual({
      error: { code: 'temporal_unavailable', message: expect.stringContaining('Send it again') },
    })
    const line = receiver.log.find((text) => text.includes('/webhooks/junction'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 50, status: 503, code: 'temporal_unavailable' })
  })

  it(`still rejects unsigned webhooks and acknowledges ignored ones while Temporal ${name}`, async () => {
    const { receiver } = trialOf(name)
    const headers = { 'content-type': 'application/json' }
    const unsigned = await fetch(`${receiver.url}/webhooks/junction`, { method: 'POST', body: '{}', headers })
    expect(unsigned.status).toBe(401)
    expect((await deliver(receiver, { event_type: 'ping' })).status).toBe(204)
  })

  it(`is alive but not ready while Temporal ${name}`, async () => {
    const { receiver, readiness } = trialOf(name)
    expect((await fetch(`${receiver.url}/healthz`)).status).toBe(200)
    const { response, ms } = readiness
    expect(ms).toBeLessThan(10_000)
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ error: { code: 'temporal_unavailable' } })
  })
})

describe('Temporal is up', () => {
  let temporal: TestWorkflowEnvironment
  beforeAll(async () => {
    temporal = await startTemporal()
  }, 60_000)
  afterAll(() => temporal?.teardown())

  it('is alive and ready while Temporal is up', async () => {
    const receiver = await startReceiver(temporal.client)
    try {
      for (const path of ['/healthz', '/readyz']) {
        const response = await fetch(`${receiver.url}${path}`)
        expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
      }
    } finally {
      receiver.stop()
    }
  })

  it('answers 503 if the namespace does not exist (yet)', async () => {
    const receiver = await startReceiver(
      new Client({ connection: temporal.connection, namespace: 'not-there' }),
    )
    try {
      expect((await deliver(receiver, payloads[0])).status).toBe(503)
    } finally {
      receiver.stop()
    }
  })

  it('accepts webhooks again, without a restart, once Temporal is back', async () => {
    const [, port = ''] = temporal.address.split(':')
    const broken = await tcpServer((socket) => socket.destroy())
    const reachedAt = portOf(broken)
    const { receiver, stop } = await receiverOf(reachedAt)
    try {
      expect((await deliver(receiver, payloads[0])).status).toBe(503)
      await new Promise((resolve) => broken.close(resolve))
      await tcpServer((socket) => {
        const onward = connect(Number(port), '127.0.0.1').on('error', () => {})
        sockets.push(onward)
        socket.pipe(onward).pipe(socket)
      }, reachedAt)
      expect((await deliver(receiver, payloads[0])).status).toBe(204)
    } finally {
      await stop()
    }
  })
})
