/**
 * The two Temporal Workers of one process. One runs the orders' workflows and what concerns patients. The other runs
 * alerts to staff on slots of its own, so that neither a backlog of patients' emails nor a mail server that hangs
 * delays an urgent alert.
 */
import type { DataConverter } from '@temporalio/common'
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Activities } from '../activities'
import { MAIL_CONNECTIONS } from '../activities/emails/transport/smtp'
import { definedOnly } from '../order/defined'
import { ALERTS_TASK_QUEUE, TASK_QUEUE } from '../workflows/contract'
import { bundleWorkflows } from './workflow-bundle'

export interface TestkitWorkersOptions extends Pick<WorkerOptions, 'interceptors' | 'sinks'> {
  readonly connection: NativeConnection
  readonly namespace: string
  readonly dataConverter: DataConverter
  /** What concerns patients is taken from these. */
  readonly activities: Activities
  /** Alerts to staff are taken from these: they send through connections of their own. */
  readonly alerts: Pick<Activities, 'alertStaff' | 'postToStaffChannel'>
  /** A folder that keeps the workflows' code between starts; see `workflow-bundle.ts`. */
  readonly bundleCache?: string | undefined
}

/** The longest that `run` may take once `shutdown` was called, in ms. */
export const SHUTDOWN_MS = 55_000

/** Twice what `staff-mailer.ts` lets emails take: a message to the staff's channel always finds a slot. */
export const ALERT_SLOTS = 100

export interface TestkitWorkers {
  /** Runs until `shutdown`. @throws whatever ended either Worker, once the other has ended too */
  run(): Promise<void>
  /** Takes nothing new. What is under way is finished. */
  shutdown(): void
  /** What each Worker does, such as `RUNNING` or `DRAINING`. */
  states(): { readonly orders: string; readonly alerts: string }
}

export async function createWorkers(options: TestkitWorkersOptions): Promise<TestkitWorkers> {
  const { connection, namespace, dataConverter, sinks, activities, alerts, bundleCache } = options
  const { workflowModules = [], ...interceptors } = options.interceptors ?? {}
  const { alertStaff: _, postToStaffChannel: __, ...forPatients } = activities
  const { alertStaff, postToStaffChannel } = alerts
  const shared: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    dataConverter,
    // Otherwise the SDK keeps heartbeats back for most of the time in which Temporal waits for one.
    maxHeartbeatThrottleInterval: '3 seconds',
    // An email that is being sent when the worker is told to stop is finished. If the mail server takes longer than this
    // to confirm it, the next worker sends it again under the same Message-ID.
    shutdownGraceTime: '45 seconds',
    shutdownForceTime: SHUTDOWN_MS,
  }
  const bundle = definedOnly({
    workflowInterceptorModules: workflowModules,
    failureConverterPath: dataConverter.failureConverterPath,
  })
  const orders = await Worker.create({
    ...shared,
    taskQueue: TASK_QUEUE,
    activities: forPatients,
    workflowBundle: await bundleWorkflows(bundle, bundleCache),
    interceptors,
    ...(sinks && { sinks }),
    // Each email finds a connection free: waiting for one would use up its activity's time.
    maxConcurrentActivityTaskExecutions: MAIL_CONNECTIONS,
    // How long an order waits for a worker that was killed before another takes it over.
    stickyQueueScheduleToStartTimeout: '1 second',
  })
  const staff = await Worker.create({
    ...shared,
    taskQueue: ALERTS_TASK_QUEUE,
    activities: { alertStaff, postToStaffChannel },
    ...(interceptors.activity && { interceptors: { activity: interceptors.activity } }),
    maxConcurrentActivityTaskExecutions: ALERT_SLOTS,
  })
  const both = [orders, staff]

  function shutdown(): void {
    for (const worker of both) if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  return {
    async run() {
      // If one ends early, the other must not go on as half a process.
      const runs = both.map((worker) => worker.run().finally(shutdown))
      const results = await Promise.allSettled(runs)
      for (const result of results) if (result.status === 'rejected') throw result.reason
    },
    shutdown,
    states: () => ({ orders: orders.getState(), alerts: staff.getState() }),
  }
}
