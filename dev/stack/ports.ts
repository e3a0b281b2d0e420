/** Finds taken ports before anything starts, so that one run names all of them. */
import { createServer } from 'node:net'
import { hasCode } from '../errors'
import type { PortUse } from './settings'

/** One sentence for each port that cannot be used: what needs it, and which variable changes it. */
export async function takenPorts(uses: readonly PortUse[]): Promise<string[]> {
  const problems: string[] = []
  for (const { port, by, variable } of uses) {
    const refusal = await refusalOf(port)
    if (refusal === 'taken') {
      problems.push(`Port ${port} for ${by} is taken. Stop what uses it, or set ${variable}.`)
    } else if (refusal === 'forbidden') {
      problems.push(`Port ${port} for ${by} needs more rights than you have. Set ${variable}.`)
    }
  }
  return problems
}

async function refusalOf(port: number): Promise<'taken' | 'forbidden' | undefined> {
  // On macOS one process may listen on loopback and another on all addresses, so try both.
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
