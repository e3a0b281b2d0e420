/** Finds taken ports before anything is started, so that one run tells all of them. */
import { createServer } from 'node:net'
import { hasCode } from '../errors'
import type { PortUse } from './settings'

/** One sentence for each port that somebody else listens on: which, for what, and what moves it. */
export async function takenPorts(uses: readonly PortUse[]): Promise<string[]> {
  const problems: string[] = []
  for (const { port, by, variable } of uses) {
    const refusal = await refusalOf(port)
    if (refusal === 'taken') {
      problems.push(`Port ${port}, wanted by ${by}, is taken: stop what uses it, or set ${variable}.`)
    } else if (refusal === 'forbidden') {
      problems.push(`Port ${port}, wanted by ${by}, needs more rights than you have: set ${variable}.`)
    }
  }
  return problems
}

async function refusalOf(port: number): Promise<'taken' | 'forbidden' | undefined> {
  // macOS lets a loopback listener stand beside one on all addresses, and the other way round: ask for both.
  for (const host of ['127.0.0.1', undefined]) {
    const error = await listenOnce(port, host)
    if (hasCode(error, 'EADDRINUSE')) return 'taken'
    if (hasCode(error, 'EACCES')) return 'forbidden'
    if (error !== undefined) throw error
  }
  return undefined
}

function listenOnce(port: number, host: string | undefined): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
