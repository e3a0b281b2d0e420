/** A process stops when it is asked to, even if nobody reads its log. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { startTemporal } from '../server/receiver'

const ROOT = join(__dirname, '../..')
const WEBHOOK_SECRETS = `whsec_${Buffer.alloc(24, 1).toString('base64')}`
const PORTS = { PORT: '0', ADMIN_PORT: '0', HOST: '127.0.0.1' }
const ENCRYPTION_KEYS = `k1:${Buffer.alloc(32, 1).toString('base64')}`
const RECEIVER = { ...PORTS, ENCRYPTION_KEYS, WEBHOOK_SECRETS, TEMPORAL_ADDRESS: '127.0.0.1:1' }

jest.setTimeout(60_000)

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(file: string, env: Readonly<Record<string, string>> = {}, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  return child
}

type Child = ReturnType<typeof start>

/** Resolves once the log has these words. After that nobody reads the log. */
async function untilSaid(child: Child, words: string): Promise<string> {
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  while (!said.includes(words)) {
    const [text] = await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error(`It ended early: ${said}`))),
    ])
    said += text
  }
  return said
}

/** Closes the pipes that a process logs to, as happens if the reader of the log dies. */
async function closeLog({ stdout, stderr }: Child): Promise<void> {
  stdout.destroy()
  stderr.destroy()
  await sleep(200)
}

async function endOf(child: Child) {
  const startedAt = performance.now()
  child.kill('SIGTERM')
  const [code, signal] = await once(child, 'exit')
  return { code, signal, ms: performance.now() - startedAt }
}

it('the receiver ends on SIGTERM although the pipe that it logs to is closed', async () => {
  const receiver = start('server/main.ts', RECEIVER)
  await untilSaid(receiver, 'receiver started')
  await closeLog(receiver)
  const { code, ms } = await endOf(receiver)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
})

it('a process ends on SIGTERM although nobody reads the full pipe that it logs to', async () => {
  const child = start('test/config/sample-process.ts', {}, ['talkative'])
  await once(child.stdout, 'readable')
  await sleep(300)
  const { code, ms } = await endOf(child)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(5_000)
})

it('a process whose log is read writes its last line before it ends', async () => {
  const child = start('test/config/sample-process.ts')
  await untilSaid(child, '"started"')
  const lastWords = once(child.stdout, 'data')
  expect(await endOf(child)).toMatchObject({ code: 0 })
  expect(String(await lastWords)).toContain('"stopped"')
})

it('a process that does not stop in time says so and exits with code 1', async () => {
  const child = start('test/config/sample-process.ts', {}, ['endless'])
  await untilSaid(child, '"started"')
  const complaint = once(child.stderr, 'data')
  const { code, ms } = await endOf(child)
  expect(code).toBe(1)
  expect(ms).toBeGreaterThan(400)
  expect(String(await complaint)).toContain('The process did not stop within 0.5 s, so it was ended.')
})

it('a process that does not stop in time is ended although nobody reads its log', async () => {
  const child = start('test/config/sample-process.ts', {}, ['endless'])
  await untilSaid(child, '"started"')
  await closeLog(child)
  expect(await endOf(child)).toMatchObject({ code: 1 })
})

it('a process that cannot run reports every reason at once and exits with code 1', async () => {
  const receiver = start('server/main.ts', {
    ...RECEIVER,
    MAIL_MOD: 'shadow',
    JOURNEY_FILE: 'nowhere.yaml',
    OTEL_TRACES_EXPORTER: 'pigeon',
    ADMIN_PORT: 'x',
  })
  let complaints = ''
  receiver.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text
  })
  const [code] = await once(receiver, 'close')
  expect(code).toBe(1)
  expect(complaints.trim().split('\n')).toEqual([
    'MAIL_MOD: not a setting. Did you mean MAIL_MODE?',
    expect.stringMatching(/^ADMIN_PORT must be /),
    expect.stringMatching(/^OTEL_TRACES_EXPORTER must be /),
    'JOURNEY_FILE: nowhere.yaml cannot be read.',
  ])
})

describe('with a real Temporal', () => {
  let temporal: TestWorkflowEnvironment
  let env: Readonly<Record<string, string>>
  beforeAll(async () => {
    temporal = await startTemporal()
    env = {
      ...PORTS,
      ENCRYPTION_KEYS,
      TEMPORAL_ADDRESS: temporal.address,
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Kits <kits@lab.example>',
      STAFF_EMAIL: 'staff@lab.example',
      MAIL_MODE: 'shadow',
    }
  })
  afterAll(() => temporal?.teardown())

  it('the worker logs what it does, and ends on SIGTERM although the pipe that it logs to is closed', async () => {
    const worker = start('worker/main.ts', env)
    const said = await untilSaid(worker, 'worker started')
    expect(said).toContain('email: shadow: nothing leaves, from Kits <kits@lab.example> for Kitkeeper;')
    await closeLog(worker)
    const { code, ms } = await endOf(worker)
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
  })
})
