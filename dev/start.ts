/**
 * `npm start`: the whole system on one machine. Temporal, a mailbox, the receiver and the worker are processes of
 * their own. This one starts them, shows what goes wrong, and ends them in the opposite order.
 */
import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { readServerEnvironment, readWorkerEnvironment } from '../config/environment'
import { readJourney } from '../config/journey'
import { readTogether } from '../config/together'
import { readTracing } from '../telemetry/tracing'
import { messageOf } from './errors'
import { takeLock } from './lock'
import { runToEnd } from './process-group'
import { startContactService } from './stack/contact-service'
import { appEnvironments } from './stack/environment'
import { onInterruption } from './stack/interruption'
import { type Part, type PartSpec, startPart } from './stack/part'
import { takenPorts } from './stack/ports'
import { answers, ready, sayDone } from './stack/ready'
import { portsInUse, readSettings, type StackSettings } from './stack/settings'
import { welcome } from './stack/welcome'
import { findTemporalWithProgress } from './temporal/binary'
import { DEV_SERVER_ENV, devServerArguments, retentionArguments } from './temporal/dev-server'

const ROOT = join(__dirname, '..')

type Start = (spec: Omit<PartSpec, 'logDirectory'>) => void

/** Why it is over: somebody said so. */
const INTERRUPTED = Symbol('interrupted')

/** @returns the exit code */
async function main(): Promise<number> {
  const over = new AbortController()
  const end = new Promise((resolve) => over.signal.addEventListener('abort', resolve))
  const parts: Part[] = []
  onInterruption(
    () => over.abort(INTERRUPTED),
    () => {
      for (const part of parts) part.kill()
    },
  )
  const settings = readSettings(process.env)
  const logDirectory = join(settings.dataDir, 'logs')
  const release = await claim(settings)
  const start: Start = (spec) => {
    over.signal.throwIfAborted()
    const part = startPart({ ...spec, logDirectory })
    parts.push(part)
    void part.ended.then((sentence) => over.abort(new Error(sentence)))
  }
  void bringUp(settings, start, over.signal).then(
    () => console.log(welcome({ settings, webUi: webUiOf(settings), logDirectory, now: Date.now() })),
    (error: unknown) => over.abort(error),
  )
  await end
  const { reason } = over.signal
  if (reason === INTERRUPTED) console.log('\nStopping …')
  else complain(reason)
  for (const part of parts.toReversed()) await part.stop()
  release()
  return reason === INTERRUPTED ? 0 : 1
}

/** Starts all parts, and resolves once they are ready. */
async function bringUp(settings: StackSettings, start: Start, signal: AbortSignal): Promise<void> {
  const { ports, workerAdminPort, dataDir, externalTemporal, namespace } = settings
  const contacts = await startContactService()
  const env = appEnvironments(settings, process.env, contacts.url)
  // They would say the same themselves, but only once Temporal runs.
  await readTogether({
    receiver: () => readServerEnvironment(env.receiver),
    worker: () => readWorkerEnvironment(env.worker),
    tracing: () => readTracing(process.env),
    journey: () => readJourney(env.receiver.JOURNEY_FILE),
  })
  const node = { command: process.execPath, cwd: ROOT } as const

  const binary = externalTemporal === undefined ? await findTemporalWithProgress() : undefined
  if (binary !== undefined) {
    start({
      name: 'Temporal server',
      command: binary,
      args: devServerArguments({
        port: ports.TEMPORAL_PORT,
        uiPort: ports.TEMPORAL_UI_PORT,
        databasePath: join(dataDir, 'temporal.db'),
        namespace,
        codecEndpoint: `http://localhost:${ports.ADMIN_PORT}/codec`,
      }),
      cwd: dataDir,
      env: { ...process.env, ...DEV_SERVER_ENV },
      show: 'error',
      graceMs: 10_000,
    })
  }
  const mailDirectory = join(dataDir, 'mails')
  mkdirSync(mailDirectory, { recursive: true })
  start({
    ...node,
    name: 'mailbox',
    args: [
      ...['--import', 'tsx', 'dev/stack/mailbox.ts'],
      ...[`${ports.SMTP_PORT}`, `${ports.MAILBOX_PORT}`, mailDirectory],
    ],
    env: process.env,
    graceMs: 3_000,
  })
  start({
    ...node,
    name: 'receiver',
    args: ['--import', 'tsx', 'server/main.ts'],
    env: env.receiver,
    graceMs: 5_000,
  })
  // A worker ends if it finds no Temporal.
  if (binary === undefined) {
    sayDone('Temporal', `at ${externalTemporal}`)
  } else {
    const args = retentionArguments({ port: ports.TEMPORAL_PORT, namespace })
    await ready('Temporal server', () => runToEnd(binary, args, { env: env.worker }), signal)
  }
  start({
    ...node,
    name: 'worker',
    args: ['--import', 'tsx', 'worker/main.ts'],
    env: env.worker,
    // Emails on their way may arrive, which takes milliseconds with this mailbox.
    graceMs: 15_000,
  })
  await Promise.all([
    ready('mailbox', answers(`http://127.0.0.1:${ports.MAILBOX_PORT}/healthz`), signal),
    ready('receiver', answers(`http://127.0.0.1:${ports.PORT}/readyz`), signal),
    ready('worker', answers(`http://127.0.0.1:${workerAdminPort}/readyz`), signal),
  ])
}

/** Unknown if Temporal runs elsewhere and nobody said where its Web UI is. */
const webUiOf = ({ externalTemporal, ports }: StackSettings): string | undefined =>
  process.env.TEMPORAL_UI_URL ||
  (externalTemporal === undefined ? `http://localhost:${ports.TEMPORAL_UI_PORT}` : undefined)

/**
 * Makes the data directory ours, and makes sure that every port is free.
 *
 * @returns what gives it up
 * @throws Error that names all that is taken
 */
async function claim(settings: StackSettings): Promise<() => void> {
  // Emails and orders name patients.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const release = await takeLock(realpathSync(settings.dataDir))
  const problems = await takenPorts(portsInUse(settings))
  if (release === undefined) {
    problems.unshift(`Another \`npm start\` already runs in ${settings.dataDir}. Stop it, or set DATA_DIR.`)
  }
  if (release !== undefined && problems.length === 0) return release
  release?.()
  throw new Error(problems.join('\n'))
}

function complain(error: unknown): void {
  console.error(pc.red(messageOf(error)))
}

void main()
  .catch((error: unknown) => {
    complain(error)
    return 1
  })
  .then((exitCode) => process.exit(exitCode))
