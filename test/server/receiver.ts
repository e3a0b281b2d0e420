/** A receiver on its own port with a real Temporal behind it, and Junction's part with real signatures. */
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { Client } from '@temporalio/client'
import { DefaultLogger, Runtime } from '@temporalio/worker'
import pino from 'pino'
import { Webhook } from 'svix'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { type AppOptions, createApp } from '../../server/app'
import { listen } from '../../server/listen'
import { ReceiverMetrics } from '../../server/metrics'
import { portOf } from '../port-of'

Runtime.install({ logger: new DefaultLogger('ERROR') })

const secret = (fill: number): string => `whsec_${Buffer.alloc(24, fill).toString('base64')}`
export const SECRET = secret(1)
export const SECOND_SECRET = secret(2)
export const FOREIGN_SECRET = secret(3)

export { startInMemoryTemporal as startTemporal } from '../../dev/temporal/in-memory'

export interface Receiver {
  readonly url: string
  readonly server: Server
  /** Its log, one line of JSON each. */
  readonly log: string[]
  readonly lastLine: () => Readonly<Record<string, unknown>>
  readonly metrics: ReceiverMetrics
  readonly stop: () => void
}

export async function startReceiver(client: Client, options: Partial<AppOptions> = {}): Promise<Receiver> {
  const log: string[] = []
  const metrics = new ReceiverMetrics()
  const app = createApp({
    client,
    secrets: [SECRET, SECOND_SECRET],
    journey: DEFAULT_JOURNEY,
    maxEventAge: undefined,
    junctionSms: 'leave',
    scalesTime: false,
    logger: pino({ level: 'debug' }, { write: (line: string) => log.push(line) }),
    metrics,
    ...options,
  })
  const server = await listen(app, 0, '127.0.0.1')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    server,
    log,
    lastLine: () => JSON.parse(log.at(-1) ?? '{}'),
    metrics,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

export interface Signing {
  readonly with?: string
  readonly at?: Date
  /** The text that is signed, if it is not the one that is sent. */
  readonly over?: string
}

/** The headers that Svix sends with a body. */
export function signed(body: string, signing: Signing = {}): Record<string, string> {
  const { with: key = SECRET, at = new Date(), over = body } = signing
  const id = `msg_${randomUUID()}`
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'svix-signature': new Webhook(key).sign(id, at, over),
  }
}

export const post = (
  receiver: Receiver,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> =>
  fetch(`${receiver.url}/webhooks/junction`, { method: 'POST', body, headers: { ...headers } })

/** Posts a payload as Junction would, correctly signed. */
export function deliver(receiver: Receiver, payload: unknown): Promise<Response> {
  const body = JSON.stringify(payload)
  return post(receiver, body, signed(body))
}
