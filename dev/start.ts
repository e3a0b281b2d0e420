/**
 * `npm start`: the whole system on one machine. Temporal, a mailbox, the worker and the receiver are child
 * processes; this one starts them in that order, shows what goes wrong, and ends them in the opposite order.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { readServerEnvironment, readWorkerEnvironment } from '../config/environment'
import { readJourney } from '../config/journey'
import { readTogether } from '../config/together'
import { readTracing } from '../telemetry/tracing'
import { messageOf } from './errors'
import { type Lock, takeLock } from './lock'
import { showProgress } from './progress'
import { type Child, type ChildSpec, startChild } from './stack/child'
import { appEnvironments } from './stack/environment'
import { Interrupted, listenForSignals } from './stack/interruption'
import { takenPorts } from './stack/ports'
import { ready, sayDone } from './stack/ready'
import { portsInUse, readSettings, type StackSettings } from './stack/settings'
import { startWatchdog } from './stack/watchdog'
import { welcome } from './stack/welcome'
import { findTemporalBinary } from './temporal/binary'
import { DEV_SERVER_ENV, devServerArguments, prepareDevServer } from './temporal/dev-server'

const ROOT = join(__dirname, '..')

/** @returns the exit code */
async function main(): Promise<number> {
  const interruption = listenForSignals()
  const settings = readSettings(process.env)
  const lock = await claim(settings)
  const watchdog = startWatchdog()
  const children: Child[] = []
  interruption.kills(children)
  try {
    const start = (spec: ChildSpec): Child => {
      interruption.signal.throwIfAborted()
      const child = startChild(spec, watchdog)
      children.push(child)
      return child
    }
    return await Promise.race([interruption.happens, run(settings, start, interruption.signal)])
  } catch (error) {
    if (error instanceof Interrupted) {
      console.log('\nStopping …')
      return 0
    }
    complain(error)
    return 1
  } finally {
    for (const child of children.toReversed()) await child.stop()
    await watchdog.dismiss()
    lock.release()
  }
}

/** Starts everything and stays until a part of it ends, which is always an error. */
async function run(
  settings: StackSettings,
  start: (spec: ChildSpec) => Child,
  signal: AbortSignal,
): Promise<never> {
  const { ports, workerAdminPort, dataDir, externalTemporal } = settings
  const logDirectory = join(dataDir, 'logs')
  const env = appEnvironments(settings, process.env)
  // They would say the same themselves, but only once Temporal runs.
  await readTogether({
    receiver: () => readServerEnvironment(env.receiver),
    worker: () => readWorkerEnvironment(env.worker),
    tracing: () => readTracing(process.env),
    journey: () => readJourney(env.receiver.JOURNEY_FILE),
  })
  const node = { command: process.execPath, cwd: ROOT, logDirectory } as const

  const children: Child[] = []
  if (externalTemporal === undefined) {
    children.push(await startTemporal(settings, start, signal))
  } else {
    sayDone('Temporal', `at ${externalTemporal}`)
  }
  children.push(
    start({
      ...node,
      name: 'mailbox',
      args: [
        require.resolve('maildev/bin/maildev'),
        ...['--ip', '127.0.0.1', '--smtp', `${ports.SMTP_PORT}`, '--web', `${ports.MAILBOX_PORT}`],
        ...['--mail-directory', madeDirectory(dataDir, 'mails')],
      ],
      env: process.env,
      graceMs: 3_000,
    }),
    start({
      ...node,
      name: 'worker',
      args: ['--import', 'tsx', 'worker/main.ts'],
      env: env.worker,
      // Mails in flight may end: they take milliseconds with this mailbox.
      graceMs: 15_000,
    }),
    start({
      ...node,
      name: 'receiver',
      args: ['--import', 'tsx', 'server/main.ts'],
      env: env.receiver,
      graceMs: 5_000,
    }),
  )
  const failure = firstEnd(children)
  await Promise.race([
    failure,
    Promise.all([
      ready('mailbox', `http://127.0.0.1:${ports.MAILBOX_PORT}/healthz`, signal),
      ready('worker', `http://127.0.0.1:${workerAdminPort}/readyz`, signal),
      ready('receiver', `http://127.0.0.1:${ports.PORT}/readyz`, signal),
    ]),
  ])
  const webUi = env.receiver.TEMPORAL_UI_URL
  console.log(
    welcome({
      settings,
      webUi: externalTemporal === undefined || process.env.TEMPORAL_UI_URL ? webUi : undefined,
      logDirectory,
      now: Date.now(),
    }),
  )
  return failure
}

async function startTemporal(
  settings: StackSettings,
  start: (spec: ChildSpec) => Child,
  signal: AbortSignal,
): Promise<Child> {
  const { ports, dataDir, namespace } = settings
  const progress = showProgress(process.stderr)
  const binary = await findTemporalBinary({ onProgress: progress.say }).finally(progress.end)
  const temporal = start({
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
    logDirectory: join(dataDir, 'logs'),
    show: 'error',
    graceMs: 10_000,
  })
  await Promise.race([
    firstEnd([temporal]),
    prepareDevServer(`127.0.0.1:${ports.TEMPORAL_PORT}`, namespace, signal),
  ])
  sayDone('Temporal', 'ready')
  return temporal
}

/** Makes the data directory ours, and makes sure that every port is free. @throws Error with all that is not */
async function claim(settings: StackSettings): Promise<Lock> {
  // Mails and orders name patients.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const lock = await takeLock(join(settings.dataDir, 'lock'))
  const problems = await takenPorts(portsInUse(settings))
  if (lock === undefined) {
    problems.unshift(`Another \`npm start\` runs in ${settings.dataDir}: stop it, or set DATA_DIR.`)
  }
  if (lock !== undefined && problems.length === 0) return lock
  lock?.release()
  throw new Error(problems.join('\n'))
}

/** Rejected when one of them ends: none should before all are told to. */
async function firstEnd(children: readonly Child[]): Promise<never> {
  throw await Promise.race(
    children.map(async ({ name, ended, logPath }) => {
      const how = await ended
      return new Error(`The ${name} ${how}\nIts log: ${logPath}`)
    }),
  )
}

function madeDirectory(...parts: readonly string[]): string {
  const path = join(...parts)
  mkdirSync(path, { recursive: true })
  return path
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
