/** What `npm start` reads from the environment, checked before it starts anything. */
import { resolve } from 'node:path'

/** The default ports of a stack, by the variable that changes each. */
const PORTS = {
  PORT: 3000,
  ADMIN_PORT: 9090,
  SMTP_PORT: 1025,
  MAILBOX_PORT: 1080,
  TEMPORAL_PORT: 7233,
  TEMPORAL_UI_PORT: 8233,
} as const

export type PortVariable = keyof typeof PORTS

export interface StackSettings {
  readonly ports: Readonly<Record<PortVariable, number>>
  /** Where the worker serves its metrics: the port after `ADMIN_PORT`. */
  readonly workerAdminPort: number
  /** Absolute path of everything that the stack keeps. */
  readonly dataDir: string
  /** `TEMPORAL_ADDRESS`, a server that already runs. Absent: the stack starts its own. */
  readonly externalTemporal: string | undefined
  readonly namespace: string
}

/** Each problem is a sentence that names its variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

/** @throws SettingsError that lists every problem */
export function readSettings(env: NodeJS.ProcessEnv): StackSettings {
  const problems: string[] = []
  const port = (variable: PortVariable): number => {
    const text = env[variable]
    if (text === undefined || text === '') return PORTS[variable]
    // The worker's admin port is the one after ADMIN_PORT.
    const highest = variable === 'ADMIN_PORT' ? 65_534 : 65_535
    const value = /^\d+$/.test(text) ? Number(text) : 0
    if (value < 1 || value > highest) {
      problems.push(`${variable} must be a port from 1 to ${highest}, not "${text}".`)
    }
    return value
  }
  // Object.keys and Object.fromEntries forget that the keys are the variables.
  const variables = Object.keys(PORTS) as PortVariable[]
  const entries = variables.map((variable) => [variable, port(variable)] as const)
  const ports = Object.fromEntries(entries) as StackSettings['ports']
  const settings: StackSettings = {
    ports,
    workerAdminPort: ports.ADMIN_PORT + 1,
    dataDir: resolve(env.DATA_DIR || '.data'),
    externalTemporal: env.TEMPORAL_ADDRESS || undefined,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
  }
  if (problems.length === 0) problems.push(...doubles(portsInUse(settings)))
  if (problems.length > 0) throw new SettingsError(problems)
  return settings
}

export interface PortUse {
  readonly port: number
  /** What listens there, in words. */
  readonly by: string
  /** The variable that changes it. */
  readonly variable: PortVariable
}

/** Every port that a stack with these settings listens on. */
export function portsInUse({ ports, workerAdminPort, externalTemporal }: StackSettings): PortUse[] {
  const own: PortUse[] = [
    { port: ports.PORT, by: 'the receiver', variable: 'PORT' },
    { port: ports.ADMIN_PORT, by: "the receiver's metrics", variable: 'ADMIN_PORT' },
    { port: workerAdminPort, by: "the worker's metrics (ADMIN_PORT + 1)", variable: 'ADMIN_PORT' },
    { port: ports.SMTP_PORT, by: "the mailbox's SMTP", variable: 'SMTP_PORT' },
    { port: ports.MAILBOX_PORT, by: "the mailbox's web page", variable: 'MAILBOX_PORT' },
  ]
  if (externalTemporal !== undefined) return own
  return [
    ...own,
    { port: ports.TEMPORAL_PORT, by: 'Temporal', variable: 'TEMPORAL_PORT' },
    { port: ports.TEMPORAL_UI_PORT, by: "Temporal's Web UI", variable: 'TEMPORAL_UI_PORT' },
  ]
}

function doubles(uses: readonly PortUse[]): string[] {
  return uses.flatMap((use, index) => {
    const other = uses.slice(0, index).find(({ port }) => port === use.port)
    return other === undefined
      ? []
      : [`Port ${use.port} is set for both ${other.by} and ${use.by}. Change ${use.variable}.`]
  })
}
