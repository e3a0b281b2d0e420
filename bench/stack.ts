/** What all runs of a benchmark share: Temporal, with the settings of `npm start`, and the sink of emails. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { freePorts } from '../dev/free-ports'
import { findTemporalWithProgress } from '../dev/temporal/binary'
import { DEV_SERVER_ENV, devServerArguments } from '../dev/temporal/dev-server'
import { Arrivals } from './arrivals'
import { nodeArguments, type Program, startProgram } from './program'

export interface Stack {
  readonly temporal: Program
  readonly sink: Program
  readonly arrivals: Arrivals
  readonly ports: { readonly temporal: number; readonly smtp: number; readonly email: number }
  readonly client: Client
  /** A folder that is deleted when the stack stops. */
  readonly directory: string
  /** From now on, the sink takes this long for each answer. */
  delayEmails(ms: number): Promise<void>
  stop(): Promise<void>
}

/** What programs need to run at all: nothing of the user's configuration may change what is measured. */
export const bareEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, TMPDIR, NODE_ENV: 'production' }
}

export async function startStack(): Promise<Stack> {
  const binary = await findTemporalWithProgress()
  const directory = mkdtempSync(join(tmpdir(), 'kitkeeper-bench-'))
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  // Also if this process is told to stop.
  process.once('exit', remove)
  const [temporalPort = 0, uiPort = 0, smtp = 0, email = 0] = await freePorts(4)
  const ports = { temporal: temporalPort, smtp, email }
  const temporal = await startProgram({
    name: 'Temporal',
    command: binary,
    args: devServerArguments({
      port: temporalPort,
      uiPort,
      databasePath: join(directory, 'temporal.db'),
      namespace: 'default',
      codecEndpoint: 'http://127.0.0.1:9/',
    }),
    env: { ...bareEnvironment(), ...DEV_SERVER_ENV },
  })
  const arrivals = new Arrivals()
  const sink = await startProgram({
    name: 'the sink of emails',
    command: process.execPath,
    args: nodeArguments('bench/sink.ts'),
    env: { ...bareEnvironment(), SMTP_PORT: `${smtp}`, HTTP_PORT: `${email}` },
    onLine: (line) => arrivals.add(line),
  })
  const delayEmails = async (ms: number): Promise<void> => {
    const response = await fetch(`http://127.0.0.1:${email}/delay/${ms}`, { method: 'PUT' })
    await response.arrayBuffer()
  }
  await sink.until(() => delayEmails(0))
  const connection = Connection.lazy({ address: `127.0.0.1:${temporalPort}` })
  const client = new Client({ connection })
  await temporal.until(() => client.workflowService.describeNamespace({ namespace: 'default' }))
  return {
    ...{ temporal, sink, arrivals, ports, client, directory, delayEmails },
    async stop() {
      await connection.close()
      // Nothing of what they keep is needed any more.
      await Promise.all([temporal.kill(), sink.kill()])
      process.off('exit', remove)
      remove()
    },
  }
}
