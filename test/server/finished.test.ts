/** Webhooks of finished orders: a new event starts a run that knows what was sent before. The rest is ignored. */
import { WorkflowFailedError } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import type { Activities } from '../../activities'
import { criticalResult, type Lifecycle } from '../../dev/simulator/lifecycle'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { ALERTS_TASK_QUEUE, handoverQuery, TASK_QUEUE } from '../../workflows/contract'
import { nextOrder } from '../next-order'
import { deliver, type Receiver, startReceiver, startTemporal } from './receiver'

jest.setTimeout(60_000)

/** How long orders stay open to settle, in ms. */
const SETTLE_MS = 50

let temporal: TestWorkflowEnvironment
let receiver: Receiver
let workers: readonly Worker[] = []
let working: Promise<unknown>

/** `order id: message or reason` of everything that was sent, in order. */
const told: string[] = []
const toldOf = (orderId: string): string[] =>
  told.filter((line) => line.startsWith(orderId)).map((line) => line.slice(orderId.length + 2))

const ACTIVITIES: Activities = {
  async notifyPatient({ orderId, notice }) {
    told.push(`${orderId}: ${notice.message}`)
    return { is: 'sent', messageId: '<patient@test>' }
  },
  async alertStaff({ orderId, notices }) {
    told.push(...notices.map(({ reason, status }) => `${orderId}: staff: ${status ?? reason}`))
    return { is: 'sent', messageId: '<staff@test>' }
  },
  postToStaffChannel: async () => ({ is: 'skipped', why: 'no_recipient' }),
  switchOffJunctionSms: async () => ({ is: 'off' }),
}

async function startWorkers(): Promise<void> {
  const { alertStaff, postToStaffChannel, ...forPatients } = ACTIVITIES
  const connection = temporal.nativeConnection
  workers = [
    await Worker.create({
      connection,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('../../workflows'),
      activities: forPatients,
    }),
    await Worker.create({
      connection,
      taskQueue: ALERTS_TASK_QUEUE,
      activities: { alertStaff, postToStaffChannel },
    }),
  ]
  working = Promise.all(workers.map((worker) => worker.run()))
}

async function stopWorkers(): Promise<void> {
  for (const worker of workers) worker.shutdown()
  await working
}

beforeAll(async () => {
  temporal = await startTemporal()
  receiver = await startReceiver(temporal.client, { journey: { ...DEFAULT_JOURNEY, settle: SETTLE_MS } })
  await startWorkers()
}, 60_000)
afterAll(async () => {
  receiver?.stop()
  await stopWorkers()
  await temporal?.teardown()
}, 60_000)

const newOrder = (...statuses: string[]): Lifecycle =>
  nextOrder({ statuses, startAt: Date.now() - 86_400_000, every: 1_000 })

const lastRun = (orderId: string) => temporal.client.workflow.getHandle(`testkit-order-${orderId}`)
const runIdOf = async (orderId: string): Promise<string> => (await lastRun(orderId).describe()).runId

/** Posts all payloads except the last `held` ones and waits until the order has finished. */
async function finish({ orderId, payloads }: Lifecycle, held = 0): Promise<string> {
  for (const payload of payloads.slice(0, payloads.length - held)) {
    expect((await deliver(receiver, payload)).status).toBe(204)
  }
  await lastRun(orderId).result()
  return runIdOf(orderId)
}

describe('a finished order', () => {
  it('acknowledges and counts a webhook that brings a finished order nothing new, without reviving the order', async () => {
    const order = newOrder('ordered', 'completed')
    const { orderId, payloads } = order
    const finished = await finish(order)
    const before = toldOf(orderId)
    expect(before).toContain('results_ready')
    for (const payload of payloads) {
      expect((await deliver(receiver, payload)).status).toBe(204)
      expect(receiver.lastLine()).toMatchObject({ outcome: 'nothing new', orderId })
    }
    expect(await runIdOf(orderId)).toBe(finished)
    expect(toldOf(orderId)).toEqual(before)
    expect(await receiver.metrics.registry.metrics()).toContain('outcome="nothing new"')
  })

  it('revives a finished order for a new event, and tells the patient only that event', async () => {
    const order = newOrder('ordered', 'completed', 'cancelled')
    const { orderId, payloads } = order
    const finished = await finish(order, 1)
    const before = toldOf(orderId)

    expect((await deliver(receiver, payloads[2])).status).toBe(204)
    expect(receiver.lastLine()).toMatchObject({ outcome: 'stored' })
    await lastRun(orderId).result()
    expect(await runIdOf(orderId)).not.toBe(finished)
    expect(toldOf(orderId)).toEqual([...before, 'order_cancelled'])
  })

  it('still knows what was sent in every earlier run after a revived order has finished again', async () => {
    const order = newOrder('ordered', 'completed', 'cancelled', 'completed')
    const { orderId, payloads } = order
    await finish(order, 2)
    await deliver(receiver, payloads[2])
    await lastRun(orderId).result()
    const second = await runIdOf(orderId)
    for (const payload of payloads.slice(0, 3)) await deliver(receiver, payload)
    expect(receiver.lastLine()).toMatchObject({ outcome: 'nothing new' })
    expect(await runIdOf(orderId)).toBe(second)
  })

  it('revives a finished order for a critical result', async () => {
    const order = newOrder('ordered', 'completed')
    const { orderId } = order
    const finished = await finish(order)
    expect((await deliver(receiver, criticalResult(order))).status).toBe(204)
    expect(receiver.lastLine()).toMatchObject({ outcome: 'stored' })
    expect(await runIdOf(orderId)).not.toBe(finished)
  })
})

// These orders settle for weeks once they are revived, so a second run cannot finish before all deliveries have arrived.
describe('a finished order to which several webhooks come at once', () => {
  it('revives a finished order once when five deliveries of a new event arrive at once', async () => {
    const patient = await startReceiver(temporal.client)
    const order = newOrder('ordered', 'completed', 'cancelled')
    const { orderId, payloads } = order
    const finished = await finish(order, 1)
    const startedAt = Date.now()
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(patient, payloads[2])))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(204))
    expect(Date.now() - startedAt).toBeLessThan(5_000)
    await toldBy(orderId, 'order_cancelled')
    const run = await runIdOf(orderId)
    expect(run).not.toBe(finished)
    const runs: string[] = []
    const query = `WorkflowId = 'testkit-order-${orderId}'`
    for await (const { runId } of temporal.client.workflow.list({ query })) runs.push(runId)
    expect(runs.filter((id) => id !== finished && id !== run)).toEqual([])
    for (const message of ['order_cancelled', 'results_ready'])
      expect(toldOf(orderId).filter((what) => what === message)).toHaveLength(1)
    patient.stop()
  })

  it('revives a finished order once for two different webhooks at once, and acts on both', async () => {
    const patient = await startReceiver(temporal.client)
    const order = newOrder('ordered', 'completed', 'cancelled')
    const { orderId, payloads } = order
    await finish(order, 1)
    const answers = await Promise.all([
      deliver(patient, payloads[2]),
      deliver(patient, criticalResult(order)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([204, 204])
    await toldBy(orderId, 'order_cancelled')
    await toldBy(orderId, 'staff: critical_result')
    patient.stop()
  })
})

describe('a finished order whose journey file has changed since', () => {
  it('keeps the journey of a finished order when it revives the order, and does not tell old news in new words', async () => {
    const order = newOrder('ordered', 'completed', 'cancelled')
    const { orderId, payloads } = order
    await finish(order, 1)
    expect(toldOf(orderId)).toContain('results_ready')
    const steps = {
      ...DEFAULT_JOURNEY.steps,
      completed: { ...DEFAULT_JOURNEY.steps.completed, patient: 'sample_received' as const },
      cancelled: { ...DEFAULT_JOURNEY.steps.cancelled, patient: null },
    }
    const changed = await startReceiver(temporal.client, { journey: { ...DEFAULT_JOURNEY, steps } })
    expect((await deliver(changed, payloads[2])).status).toBe(204)
    await toldBy(orderId, 'order_cancelled')
    expect(toldOf(orderId)).not.toContain('sample_received')
    changed.stop()
  })
})

describe('an order that an operator terminated', () => {
  it('revives a terminated order only for a new event, and sends nothing twice', async () => {
    const order = newOrder('ordered', 'requisition_created', 'transit_customer')
    const { orderId, payloads } = order
    await deliver(receiver, payloads[1])
    await toldBy(orderId, 'requisition_ready')
    await lastRun(orderId).terminate('by an operator')
    await expect(lastRun(orderId).result()).rejects.toBeInstanceOf(WorkflowFailedError)
    const terminated = await runIdOf(orderId)

    expect((await deliver(receiver, payloads[1])).status).toBe(204)
    expect(receiver.lastLine()).toMatchObject({ outcome: 'nothing new' })
    expect(await runIdOf(orderId)).toBe(terminated)

    expect((await deliver(receiver, payloads[2])).status).toBe(204)
    expect(receiver.lastLine()).toMatchObject({ outcome: 'stored' })
    await toldBy(orderId, 'kit_shipped')
    expect(await runIdOf(orderId)).not.toBe(terminated)
    expect(toldOf(orderId)).toEqual(['requisition_ready', 'kit_shipped'])
  })

  it('revives an order that was terminated before a worker picked it up, for the same webhook', async () => {
    const { orderId, payloads } = newOrder('ordered', 'requisition_created')
    await withoutWorkers(async () => {
      await deliver(receiver, payloads[1])
      await lastRun(orderId).terminate('by an operator')
      expect((await deliver(receiver, payloads[1])).status).toBe(204)
      expect(receiver.lastLine()).toMatchObject({ outcome: 'stored' })
    })
    await toldBy(orderId, 'requisition_ready')
    expect(toldOf(orderId)).toEqual(['requisition_ready'])
  })

  it('still knows what the first run sent if the second was terminated before a worker picked it up', async () => {
    const order = newOrder('ordered', 'completed', 'cancelled')
    const { orderId, payloads } = order
    await finish(order, 1)
    const before = toldOf(orderId)
    await withoutWorkers(async () => {
      await deliver(receiver, payloads[2])
      await lastRun(orderId).terminate('by an operator')
      expect((await deliver(receiver, payloads[2])).status).toBe(204)
      expect(receiver.lastLine()).toMatchObject({ outcome: 'stored' })
    })
    await lastRun(orderId).result()
    expect(toldOf(orderId)).toEqual([...before, 'order_cancelled'])
  })
})

async function withoutWorkers(story: () => Promise<void>): Promise<void> {
  await stopWorkers()
  try {
    await story()
  } finally {
    await startWorkers()
  }
}

/** Resolves once the order has recorded that this was sent. Each check is a query that the worker answers. */
async function toldBy(orderId: string, message: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const { known } = await lastRun(orderId).query(handoverQuery)
    const isRecorded = Object.values(known.ledger.outcomes).filter(({ is }) => is === 'sent').length
    if (isRecorded >= toldOf(orderId).length && toldOf(orderId).includes(message)) return
    if (Date.now() > deadline) throw new Error(`Never told: ${message}. Told: ${toldOf(orderId).join(', ')}`)
  }
}
