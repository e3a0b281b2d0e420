/** `npm start`, on ports and in a data directory of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, PATIENCE_MS, type RunningCommand, run, runCommand, runFile, until } from '../stack'

interface ProcessRow {
  readonly pid: number
  readonly parent: number
  readonly args: string
}

function processes(): ProcessRow[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, stat, args = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)/.exec(line) ?? []
      // A zombie has ended. The process that inherits it may take a while to notice.
      return pid === undefined || stat?.startsWith('Z')
        ? []
        : [{ pid: Number(pid), parent: Number(parent), args }]
    })
}

/** A process and all that it started, however deep. */
function family({ process: { pid } }: RunningCommand): ProcessRow[] {
  const all = processes()
  const members = all.filter((row) => row.pid === pid)
  for (const member of members) members.push(...all.filter(({ parent }) => parent === member.pid))
  return members
}

const stillThere = (rows: readonly ProcessRow[]): ProcessRow[] =>
  processes().filter(({ pid, args }) => rows.some((row) => row.pid === pid && row.args === args))

async function emailsIn(env: Record<string, string>): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${env.MAILBOX_PORT}/email`)
  const emails: unknown = await response.json()
  return Array.isArray(emails) ? emails.length : 0
}

/** The first address in the mailbox that is not staff's. */
async function patientIn(env: Record<string, string>): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${env.MAILBOX_PORT}/email`)
  const addresses = JSON.stringify(await response.json()).matchAll(/"address":"([^"]+@example\.com)"/g)
  return [...addresses][0]?.[1] ?? ''
}

async function ordersIn(env: Record<string, string>): Promise<number> {
  const response = await fetch(
    `http://127.0.0.1:${env.TEMPORAL_UI_PORT}/api/v1/namespaces/default/workflow-count?query=`,
  )
  return Number(/"count":\s*"(\d+)"/.exec(await response.text())?.[1] ?? 0)
}

describe('npm start', () => {
  let env: Record<string, string>
  let dataDir: string
  const started: RunningCommand[] = []

  const start = async (stack = run('start', env)): Promise<RunningCommand> => {
    started.push(stack)
    await until(`it is ready; it said:\n${stack.output()}`, () => {
      if (stack.process.exitCode !== null) throw new Error(`It ended: ${stack.output()}`)
      return stack.output().includes('Kitkeeper is ready.')
    })
    return stack
  }

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'kitkeeper-start-'))
    env = { ...(await freePorts()), DATA_DIR: dataDir }
  })

  afterAll(() => {
    for (const { process: child } of started) {
      // What it started is ended by its guards.
      if (child.exitCode === null) child.kill('SIGKILL')
    }
    rmSync(dataDir, { recursive: true, force: true })
  })

  it(
    'npm start runs the whole system, ends all of it on Ctrl-C, and continues on the next start',
    async () => {
      const first = await start()
      const simulation = run('simulate', env, ['--rate', '20'])
      expect(await simulation.exitCode).toBe(0)
      expect(simulation.output()).toContain('8 webhooks accepted, none refused')
      await until('emails have come', async () => (await emailsIn(env)) > 0)
      // The command line finds the stack's encryption key by itself, and the order by what the receiver hashed.
      const found = runFile('cli/main.ts', { ...env, ENCRYPTION_KEYS: '' }, [
        ...['find', await patientIn(env), '--json'],
      ])
      expect(await found.exitCode).toBe(0)
      expect(JSON.parse(found.output())).toMatchObject({ orders: [{ state: 'RUNNING' }] })
      const members = family(first)
      expect(members.length).toBeGreaterThanOrEqual(6)
      if (first.process.pid !== undefined) process.kill(-first.process.pid, 'SIGINT')
      expect(await first.exitCode).toBe(0)
      await until('nothing of it is left', () => stillThere(members).length === 0)

      const second = await start()
      expect(await ordersIn(env)).toBe(1)
      await until('the emails are shown again', async () => (await emailsIn(env)) > 0)

      const third = run('start', env)
      expect(await third.exitCode).toBe(1)
      expect(third.output()).toContain(`Another \`npm start\` already runs in ${dataDir}`)
      expect(third.output()).toContain(`Port ${env.PORT} for the receiver is taken`)

      const orphans = family(second)
      for (const { pid, args } of orphans) if (args.endsWith('dev/start.ts')) process.kill(pid, 'SIGKILL')
      await until('the guards have ended the rest', () => stillThere(orphans).length === 0)
    },
    4 * PATIENCE_MS,
  )

  it(
    'npm start says which part died and where its log is, and ends the others',
    async () => {
      const stack = await start()
      const members = family(stack)
      const worker = members.find(({ args }) => args.endsWith('worker/main.ts'))
      if (worker !== undefined) process.kill(worker.pid, 'SIGKILL')
      expect(await stack.exitCode).toBe(1)
      expect(stack.output()).toContain('The worker stopped (SIGKILL)')
      expect(stack.output()).toContain(join(dataDir, 'logs', 'worker.log'))
      await until('nothing of it is left', () => stillThere(members).length === 0)
    },
    2 * PATIENCE_MS,
  )

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'npm start leaves nothing behind if only the npm that runs it gets %s',
    async (signal) => {
      const stack = await start(runCommand('npm', ['start'], env))
      const members = family(stack)
      stack.process.kill(signal)
      await stack.exitCode
      await until('nothing of it is left', () => stillThere(members).length === 0)
    },
    2 * PATIENCE_MS,
  )

  it(
    'npm start refuses a variable that it cannot use before it starts anything',
    async () => {
      const stack = run('start', { ...env, MAIL_FROM: 'nobody' })
      expect(await stack.exitCode).toBe(1)
      expect(stack.output()).toMatch(/^MAIL_FROM must be .*\.\n$/)
    },
    PATIENCE_MS,
  )
})
