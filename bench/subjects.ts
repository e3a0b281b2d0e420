/** What is measured: Kitkeeper and the naive baseline, each as a receiver and workers of its own. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePorts } from '../dev/free-ports'
import { appEnvironments } from '../dev/stack/environment'
import { answers } from '../dev/stack/ready'
import { readSettings } from '../dev/stack/settings'
import { keptWebhookSecret } from '../dev/stack/webhook-secret'
import { workflowIdOf } from '../workflows/contract'
import { type EmailsPerOrder, journeyFile, toldStatuses } from './journey'
import { workflowIdOf as naiveWorkflowIdOf, READY } from './naive/contract'
import { nodeArguments, type Program, startProgram } from './program'
import { bareEnvironment, type Stack } from './stack'

export const SUBJECTS = ['naive', 'kitkeeper'] as const
export type SubjectName = (typeof SUBJECTS)[number]

export interface Subject {
  readonly name: SubjectName
  readonly receiver: Program
  readonly worker: Program
  readonly webhookUrl: string
  readonly secret: string
  workflowIdOf(orderId: string): string
  /** A second worker. */
  startWorker(): Promise<Program>
  stop(): Promise<void>
}

export interface SubjectOptions {
  readonly emails: EmailsPerOrder
  /** More options of node for Kitkeeper's processes, such as those of a profile. */
  readonly nodeOptions?: readonly string[]
}

/** How one subject starts its processes. */
interface Parts {
  readonly webhookUrl: string
  readonly secret: string
  readonly workflowIdOf: (orderId: string) => string
  readonly startReceiver: () => Promise<Program>
  readonly startWorker: () => Promise<Program>
}

export async function startSubject(
  name: SubjectName,
  stack: Stack,
  options: SubjectOptions,
): Promise<Subject> {
  const parts = name === 'naive' ? await naive(stack, options) : await kitkeeper(stack, options)
  const workers: Program[] = []
  const startWorker = async (): Promise<Program> => {
    const worker = await parts.startWorker()
    workers.push(worker)
    return worker
  }
  const [receiver, worker] = await Promise.all([parts.startReceiver(), startWorker()])
  return {
    ...parts,
    ...{ name, receiver, worker, startWorker },
    async stop() {
      await Promise.all([receiver, ...workers].map((program) => program.stop()))
    },
  }
}

/** As in production, with encryption. */
async function kitkeeper(stack: Stack, { emails, nodeOptions }: SubjectOptions): Promise<Parts> {
  const [PORT, ADMIN_PORT] = (await freePorts(2)).map(String)
  const dataDir = join(stack.directory, `kitkeeper-${PORT}`)
  mkdirSync(dataDir)
  const settings = readSettings({
    ...{ PORT, ADMIN_PORT, DATA_DIR: dataDir },
    ...{ SMTP_PORT: `${stack.ports.smtp}`, TEMPORAL_PORT: `${stack.ports.temporal}` },
  })
  const journey = journeyFile(emails)
  const journeyPath = join(dataDir, 'journey.yaml')
  if (journey !== undefined) writeFileSync(journeyPath, journey)
  const env = appEnvironments(settings, {
    ...bareEnvironment(),
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    // Naive code does not look a patient's contact up, either.
    CONTACT_SOURCES: 'payload',
    ...(journey !== undefined && { JOURNEY_FILE: journeyPath }),
  })
  return {
    webhookUrl: `http://127.0.0.1:${PORT}/webhooks/junction`,
    secret: keptWebhookSecret(dataDir),
    workflowIdOf,
    startReceiver: () =>
      startKitkeeper('receiver', 'server/main.ts', env.receiver, `http://127.0.0.1:${PORT}/readyz`),
    async startWorker() {
      const [adminPort] = await freePorts(1)
      const ready = `http://127.0.0.1:${adminPort}/readyz`
      return await startKitkeeper(
        'worker',
        'worker/main.ts',
        { ...env.worker, ADMIN_PORT: `${adminPort}` },
        ready,
      )
    },
  }

  async function startKitkeeper(
    name: string,
    file: string,
    itsEnv: NodeJS.ProcessEnv,
    readyUrl: string,
  ): Promise<Program> {
    const program = await startProgram({
      name: `Kitkeeper's ${name}`,
      command: process.execPath,
      args: nodeArguments(file, nodeOptions),
      env: itsEnv,
    })
    await program.until(answers(readyUrl))
    return program
  }
}

async function naive(stack: Stack, { emails }: SubjectOptions): Promise<Parts> {
  const [port] = await freePorts(1)
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const env = {
    ...bareEnvironment(),
    TEMPORAL_ADDRESS: `127.0.0.1:${stack.ports.temporal}`,
    EMAIL_PORT: `${stack.ports.email}`,
    WEBHOOK_SECRET: secret,
    TOLD: toldStatuses(emails).join(','),
    PORT: `${port}`,
  }
  return {
    webhookUrl: `http://127.0.0.1:${port}/`,
    secret,
    workflowIdOf: naiveWorkflowIdOf,
    async startReceiver() {
      const receiver = await startProgram({
        name: 'the naive receiver',
        command: process.execPath,
        args: nodeArguments('bench/naive/receiver.ts'),
        env,
      })
      // It answers every request, this one with an error.
      await receiver.until(() => fetch(`http://127.0.0.1:${port}/`))
      return receiver
    },
    async startWorker() {
      let isReady = false
      const worker = await startProgram({
        name: 'the naive worker',
        command: process.execPath,
        args: nodeArguments('bench/naive/worker.ts'),
        env,
        onLine(line) {
          if (line === READY) isReady = true
        },
      })
      await worker.until(async () => {
        if (!isReady) throw new Error('it has not said so')
      })
      return worker
    },
  }
}
