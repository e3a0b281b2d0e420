/** A real Temporal for tests, a worker whose activities are recorded, and orders that Junction "posts" to it. */
import { Client } from '@temporalio/client'
import type { TestWorkflowEnvironment } from '@temporalio/testing'
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker'
import type { Activities } from '../../activities'
import { dataConverter } from '../../config/temporal'
import { startInMemoryTemporal } from '../../dev/temporal/in-memory'
import { parseWebhook } from '../../order/junction/webhook'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { Orders, type OrdersOptions } from '../../server/orders'
import { ALERTS_TASK_QUEUE, orderQuery, TASK_QUEUE, workflowIdOf } from '../../workflows/contract'
import type { testkitOrder } from '../../workflows/testkit-order'

/** Everything that is stored is encrypted, as in production. */
const CONVERTER = dataConverter([{ id: 'test', key: Buffer.alloc(32, 7) }])

export interface TestTemporal {
  readonly env: TestWorkflowEnvironment
  readonly client: Client
  readonly bundle: WorkflowBundle
  stop(): Promise<void>
}

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  // Tests take Temporal away on purpose. The SDK's core would warn of every call that it retries.
  telemetryOptions: {
    logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) },
  },
})

export const bundled = (workflowInterceptorModules: string[] = []): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowInterceptorModules,
    workflowsPath: require.resolve('../../workflows'),
    logger: new DefaultLogger('ERROR'),
    ...(CONVERTER.failureConverterPath !== undefined && {
      failureConverterPath: CONVERTER.failureConverterPath,
    }),
  })

/** A new real server, with the settings of the one that `npm start` runs. */
export async function startTemporal(): Promise<TestTemporal> {
  const env = await startInMemoryTemporal()
  const client = new Client({ connection: env.connection, dataConverter: CONVERTER })
  return { env, client, bundle: await bundled(), stop: () => env.teardown() }
}

/** Runs a worker process's two Workers, one for orders and one for alerts, while `story` runs. */
export async function withWorker<T>(
  { env, bundle }: TestTemporal,
  activities: Activities,
  story: () => Promise<T>,
  options: Partial<WorkerOptions> = {},
): Promise<T> {
  const { alertStaff, postToStaffChannel, ...forPatients } = activities
  const shared = { connection: env.nativeConnection, dataConverter: CONVERTER }
  const orders = await Worker.create({
    ...shared,
    taskQueue: TASK_QUEUE,
    workflowBundle: bundle,
    activities: forPatients,
    ...options,
  })
  const activity = options.interceptors?.activity
  const alerts = await Worker.create({
    ...shared,
    taskQueue: ALERTS_TASK_QUEUE,
    activities: { alertStaff, postToStaffChannel },
    ...(activity && { interceptors: { activity } }),
  })
  return alerts.runUntil(() => orders.runUntil(story))
}

/** What was sent, in order: a message, or `staff:` and a status or reason. */
export interface Recorder {
  readonly told: string[]
  readonly keys: string[]
  readonly activities: Activities
}

/** Activities that succeed at once and record what they were asked for. */
export function recorder(override: Partial<Activities> = {}): Recorder {
  const told: string[] = []
  const keys: string[] = []
  return {
    told,
    keys,
    activities: {
      async notifyPatient({ notice }) {
        told.push(notice.message)
        keys.push(notice.key)
        return { is: 'sent', messageId: `<${notice.key}@test>` }
      },
      async alertStaff({ notices }) {
        told.push(...notices.map(({ reason, status }) => `staff: ${status ?? reason}`))
        keys.push(...notices.map(({ key }) => key))
        return { is: 'sent', messageId: '<staff@test>' }
      },
      async postToStaffChannel() {
        return { is: 'skipped', why: 'no_recipient' }
      },
      async switchOffJunctionSms({ orderId }) {
        told.push(`sms off: ${orderId}`)
        return { is: 'off' }
      },
      ...override,
    },
  }
}

/** Signals orders as the receiver does, and queries them as an operator does. */
export function ordersOf({ client, env }: TestTemporal, options: Partial<OrdersOptions> = {}) {
  const orders = new Orders(client, { journey: DEFAULT_JOURNEY, maxEventAge: undefined, ...options })
  const handle = (orderId: string) => client.workflow.getHandle<typeof testkitOrder>(workflowIdOf(orderId))
  return {
    /** Signals the order that the body of a webhook is about. */
    async show(body: unknown) {
      const webhook = parseWebhook(body)
      const now = await env.currentTimeMs()
      if (webhook.is === 'order') return orders.show(webhook.snapshot, now)
      if (webhook.is === 'critical result')
        return orders.reportCriticalResult(webhook.orderId, webhook.resultId, now)
      throw new Error('The body is not about an order.')
    },
    handle,
    view: (orderId: string) => handle(orderId).query(orderQuery),
    result: (orderId: string) => handle(orderId).result(),
    until,
    untilSent,
  }
  /** Resolves once `holds` is true. It queries the order again after every answer. */
  async function until(orderId: string, holds: (view: Awaited<ReturnType<typeof orderView>>) => boolean) {
    const deadline = Date.now() + 30_000
    for (;;) {
      const view = await orderView(orderId)
      if (holds(view)) return view
      if (Date.now() > deadline)
        throw new Error(`Order ${orderId} did not get there in time: ${JSON.stringify(view)}`)
    }
  }
  /** Resolves once the order has recorded that this many notices went out. */
  function untilSent(orderId: string, count: number) {
    return until(
      orderId,
      ({ notifications }) => notifications.filter(({ outcome }) => outcome === 'sent').length >= count,
    )
  }
  function orderView(orderId: string) {
    return handle(orderId).query(orderQuery)
  }
}
