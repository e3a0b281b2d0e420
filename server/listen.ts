/** Starts an HTTP server that cuts off slow senders, and stops it without cutting off running requests. */
import { createServer, type Server } from 'node:http'
import type Koa from 'koa'

/** How long a sender may take for its headers, and for a whole request, in ms. */
const HEADERS_MS = 5_000
const REQUEST_MS = 15_000
/** How long running requests may take to finish once the process is asked to stop, in ms. */
export const DRAIN_MS = 10_000

/** @throws a system error, such as `EADDRINUSE` */
export async function listen<S, C>(app: Koa<S, C>, port: number, host: string): Promise<Server> {
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, app.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return server
}

/** Accepts no new requests, and resolves when the running ones are answered or `DRAIN_MS` have passed. */
export async function drain(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  clearTimeout(cutOff)
}
