/** Sends load: at a steady rate whatever the answers take, or as fast as they come. */
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import { hasCode } from '../dev/errors'
import { now } from './clock'
import type { SignedWebhook } from './webhooks'

/** Times are ms since the epoch. */
export interface Sent<T> {
  readonly what: T
  /** When it was to be sent. Latencies count from here: a load generator that falls behind must not hide it. */
  readonly dueAt: number
  readonly answeredAt: number
}

/** Open loop: sends each when it is due. */
export async function openLoop<T>(
  all: readonly T[],
  perSecond: number,
  send: (one: T) => Promise<void>,
): Promise<Sent<T>[]> {
  const startAt = now() + 100
  return await Promise.all(
    all.map(async (what, index) => {
      const dueAt = startAt + (index * 1000) / perSecond
      await sleep(dueAt - now())
      await send(what)
      return { what, dueAt, answeredAt: now() }
    }),
  )
}

/** Closed loop: each connection sends its next as soon as it has an answer. */
export const closedLoop = <T>(
  all: readonly T[],
  connections: number,
  send: (one: T) => Promise<void>,
): Promise<Sent<T>[]> =>
  pMap(
    all,
    async (what) => {
      const dueAt = now()
      await send(what)
      return { what, dueAt, answeredAt: now() }
    },
    { concurrency: connections },
  )

type Posted = Pick<SignedWebhook, 'body' | 'headers'>

export interface Poster {
  /** @throws Error unless the receiver accepts it */
  post(webhook: Posted): Promise<void>
  close(): void
}

/** Connections are kept open, as many as it takes. */
export function createPoster(url: string): Poster {
  const agent = new Agent({ keepAlive: true })
  const post = ({ body, headers }: Posted): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers: { ...headers } }, (response) => {
        const { statusCode = 0 } = response
        response.resume()
        response.once('end', () => {
          if (statusCode >= 200 && statusCode < 300) resolve()
          else reject(new Error(`The receiver answers ${statusCode}.`))
        })
      })
      sent.once('error', (error) => {
        // The receiver ended an idle connection at the moment that we used it again.
        if (sent.reusedSocket && hasCode(error, 'ECONNRESET')) resolve(post({ body, headers }))
        else reject(error)
      })
      sent.end(body)
    })
  return { post, close: () => agent.destroy() }
}
