/**
 * `npm run histories:record`: plays orders on a real Temporal and keeps their histories in `test/histories/`,
 * which every test run replays. Record a new one when the workflow learns something; keep the old ones for as
 * long as orders that began with them may run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { program } from 'commander'
import type { Activities } from '../activities'
import { NO_CONTACT } from '../order/failure-types'
import { ALERTS_TASK_QUEUE, TASK_QUEUE } from '../workflows/contract'
import { causeOf } from './errors'
import { play } from './histories/play'
import { numbered, RECORDINGS } from './histories/recordings'
import { startInMemoryTemporal } from './temporal/in-memory'

const DIRECTORY = join(__dirname, '../test/histories')

/** How long an email takes, so that the next payload of a burst finds it under way. */
const SMTP_MS = 50

/** Emails arrive if there is an address. Only what Temporal records of them matters here. */
const FOR_PATIENTS: Pick<Activities, 'notifyPatient' | 'switchOffJunctionSms'> = {
  notifyPatient: async ({ notice, people, override }) => {
    await sleep(SMTP_MS)
    const email = override?.email ?? people.patient.email
    if (email === undefined) throw ApplicationFailure.nonRetryable('No address.', NO_CONTACT)
    return { is: 'sent', messageId: `<${notice.key}@recorded>` }
  },
  switchOffJunctionSms: async () => ({ is: 'off' }),
}
const FOR_STAFF: Pick<Activities, 'alertStaff' | 'postToStaffChannel'> = {
  alertStaff: async () => ({ is: 'sent', messageId: '<staff@recorded>' }),
  postToStaffChannel: async () => ({ is: 'sent' }),
}

async function record(version: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const env = await startInMemoryTemporal()
  try {
    await recordAll(env, version)
  } finally {
    // The server is a process of its own, which would outlive this one.
    await env.teardown()
  }
}

async function recordAll(env: TestWorkflowEnvironment, version: string): Promise<void> {
  const connection = env.nativeConnection
  const orders = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowsPath: require.resolve('../workflows'),
    activities: FOR_PATIENTS,
  })
  const alerts = await Worker.create({ connection, taskQueue: ALERTS_TASK_QUEUE, activities: FOR_STAFF })
  const client = new Client({ connection: env.connection })
  mkdirSync(DIRECTORY, { recursive: true })
  const all = Object.entries(RECORDINGS).map(([name, recording], index) => async () => {
    const histories = await play(client, recording, index + 1)
    for (const [number, history] of histories.entries()) {
      writeFileSync(join(DIRECTORY, `${version}-${numbered(name, number)}.json`), history)
    }
  })
  await alerts.runUntil(orders.runUntil(() => Promise.all(all.map((recordOne) => recordOne()))))
}

program
  .name('npm run histories:record --')
  .description('Records what orders do now, for replay in every test run')
  .argument('<version>', 'begins the names of the files: the release that behaves like this')
  .action(record)
program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(causeOf(error))
    process.exit(1)
  },
)
