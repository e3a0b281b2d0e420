/**
 * `npm run histories:record`: plays orders on a real Temporal and keeps their histories in `test/histories/`,
 * which every test run replays. Record a new one when the workflow learns something; keep the old ones for as
 * long as orders that began with them may run.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { program } from 'commander'
import type { Activities } from '../activities'
import { type Journey, shorten } from '../order/journey'
import { parseWebhook } from '../order/junction/webhook'
import { DEFAULT_JOURNEY } from '../order/testkit/journey'
import type { Status } from '../order/testkit/statuses'
import type { OrderView } from '../order/view'
import { Orders } from '../server/orders'
import { orderQuery, TASK_QUEUE, WORKFLOW_TYPE, workflowIdOf } from '../workflows/contract'
import { SEARCH_ATTRIBUTES } from '../workflows/operators/search-attributes'
import type { testkitOrder } from '../workflows/testkit-order'
import { SCENARIOS, type ScenarioName } from './simulator/scenarios'
import { findTemporalBinary } from './temporal/binary'

const DIRECTORY = join(__dirname, '../test/histories')

interface Recording {
  readonly scenario: ScenarioName
  /** How many times shorter the journey is, so that weeks take seconds. */
  readonly factor: number
  /** The order is recorded once this holds after its last payload. */
  readonly until?: (view: OrderView) => boolean
  /** The order continues as new past so many events of history; both runs are kept. */
  readonly maxHistoryLength?: number
  /** The receiver's `JUNCTION_SMS`. */
  readonly junctionSms?: 'off'
  /** The order pins a journey that does not know this status, as if the code had learned it since. */
  readonly unknown?: Status
  /** All payloads at once, and a mail server that is slow: emails are overtaken while they go out. */
  readonly burst?: true
}

/** By the end of the file's name. */
const RECORDINGS: Readonly<Record<string, Recording>> = {
  happy: { scenario: 'happy', factor: 100_000 },
  registrable: { scenario: 'registrable', factor: 100_000 },
  failed: { scenario: 'sample_error', factor: 100_000 },
  setback: { scenario: 'problem_outbound', factor: 100_000 },
  tracking: { scenario: 'tracking_first', factor: 100_000 },
  reminded: {
    scenario: 'forgetful_patient',
    factor: 300_000,
    until: ({ attention }) => attention.length > 0,
  },
  silenced: { scenario: 'happy', factor: 100_000, junctionSms: 'off' },
  overtaken: { scenario: 'happy', factor: 100_000, burst: true },
  unknown: { scenario: 'sample_error', factor: 100_000, unknown: 'sample_error' },
  long: { scenario: 'happy', factor: 100_000, maxHistoryLength: 30 },
}

/** How long a mail takes, so that the next payload of a burst finds it under way. */
const SMTP_MS = 50

/** Mails that arrive: only what Temporal records of them matters here. */
const ACTIVITIES: Activities = {
  notifyPatient: async ({ notice }) => {
    await sleep(SMTP_MS)
    return { is: 'sent', messageId: `<${notice.key}@recorded>` }
  },
  alertStaff: async () => ({ is: 'sent', messageId: '<staff@recorded>' }),
  postToStaffChannel: async () => ({ is: 'sent' }),
  switchOffJunctionSms: async () => ({ is: 'off' }),
}

async function record(version: string): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') })
  const path = await findTemporalBinary()
  const env = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path }, searchAttributes: [...SEARCH_ATTRIBUTES] },
  })
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowsPath: require.resolve('../workflows'),
    activities: ACTIVITIES,
  })
  const client = new Client({ connection: env.connection })
  mkdirSync(DIRECTORY, { recursive: true })
  await worker.runUntil(async () => {
    const recorded = Object.entries(RECORDINGS).map(async ([name, recording], index) => {
      const histories = await play(client, recording, index + 1)
      for (const [run, history] of histories.entries()) {
        writeFileSync(join(DIRECTORY, `${version}-${name}${run === 0 ? '' : `-${run + 1}`}.json`), history)
      }
    })
    await Promise.all(recorded)
  })
  await env.teardown()
}

/** Plays one order, and returns the history of each of its runs, the first one first. */
async function play(client: Client, recording: Recording, seed: number): Promise<string[]> {
  const { scenario, factor, until = () => true, maxHistoryLength, junctionSms, burst, unknown } = recording
  const { payloads } = SCENARIOS[scenario].play({ seed, startAt: Date.now(), every: 1_000 })
  const journey = shorten(unknown === undefined ? DEFAULT_JOURNEY : without(unknown), factor)
  const orders = new Orders(client, {
    journey,
    maxEventAge: undefined,
    ...(junctionSms !== undefined && { junctionSms }),
  })
  const snapshots = payloads
    .map((body) => parseWebhook(body))
    .flatMap((webhook) => (webhook.is === 'order' ? [webhook.snapshot] : []))
  const [first] = snapshots
  if (first === undefined) throw new Error(`The scenario ${scenario} shows no order.`)
  const handle = client.workflow.getHandle<typeof testkitOrder>(workflowIdOf(first.orderId))
  if (maxHistoryLength !== undefined) {
    const args = [{ orderId: first.orderId, journey, maxHistoryLength }] as const
    await client.workflow.start<typeof testkitOrder>(WORKFLOW_TYPE, {
      workflowId: handle.workflowId,
      taskQueue: TASK_QUEUE,
      args: [...args],
    })
  }
  const runs = new Set<string>()
  const settled = async (isDone: (view: OrderView) => boolean): Promise<void> => {
    for (;;) {
      const view = await handle.query(orderQuery)
      if (isDone(view) && view.notifications.every(({ outcome }) => outcome !== 'under way')) break
    }
    runs.add((await handle.describe()).runId)
  }
  for (const snapshot of snapshots) {
    await orders.show(snapshot, Date.now())
    if (burst !== true) await settled(({ timeline }) => timeline.length >= snapshot.events.length)
  }
  const eventCount = Math.max(...snapshots.map(({ events }) => events.length))
  await settled((view) => view.timeline.length >= eventCount && until(view))
  const runIds = maxHistoryLength === undefined ? [...runs].slice(-1) : [...runs]
  const histories = runIds.map((runId) => client.workflow.getHandle(handle.workflowId, runId).fetchHistory())
  return (await Promise.all(histories)).map(historyToJSON)
}

/** The journey of a version that did not know a status yet. */
function without(status: Status): Journey {
  const steps = Object.entries(DEFAULT_JOURNEY.steps).filter(([name]) => name !== status)
  return { ...DEFAULT_JOURNEY, steps: Object.fromEntries(steps) }
}

program
  .name('npm run histories:record --')
  .description('Records what orders do now, for replay in every test run')
  .argument('<version>', 'begins the names of the files: the release that behaves like this')
  .action(record)
program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
