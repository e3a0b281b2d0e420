/** The contact service of `npm start`: it knows nobody's address, but who opted out. See `CONTACTS_URL`. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** A `client_user_id` that begins like this opted out of emails. */
export const OPTED_OUT_PREFIX = 'opted-out-'
/** For a `client_user_id` that begins like this, the service fails for a while. */
export const UNANSWERED_PREFIX = 'unanswered-'
/** How long, in ms from the first request. */
export const UNANSWERED_MS = 30_000

export interface ContactService {
  readonly url: string
  close(): void
}

/** On a free port of this machine, in this process, which it does not keep from ending. */
export async function startContactService(): Promise<ContactService> {
  const firstAskedAt = new Map<string, number>()

  const answerTo = (clientUserId: string, now: number): { status: number; body?: object } => {
    if (clientUserId.startsWith(OPTED_OUT_PREFIX)) return { status: 200, body: { optedOut: true } }
    if (!clientUserId.startsWith(UNANSWERED_PREFIX)) return { status: 204 }
    const since = firstAskedAt.get(clientUserId) ?? now
    firstAskedAt.set(clientUserId, since)
    return { status: now - since < UNANSWERED_MS ? 503 : 204 }
  }

  const server = createServer((request, response) => {
    void clientUserIdIn(request).then((clientUserId) => {
      const { status, body } = answerTo(clientUserId, Date.now())
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body && JSON.stringify(body))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  const address = server.address()
  // A server that listens on a port has an address that is not text.
  if (address === null || typeof address === 'string') throw new Error('The contact service has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/contacts`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Empty if the request names no user, or does not arrive whole. */
async function clientUserIdIn(request: IncomingMessage): Promise<string> {
  try {
    const body: unknown = JSON.parse(await text(request))
    const id: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'client_user_id') : ''
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}
