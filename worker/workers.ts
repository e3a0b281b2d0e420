/**
 * The two Temporal Workers of one process. One runs the orders' workflows and the activities for patients. The other
 * runs the alerts to staff in its own slots, so that neither a backlog of patients' emails nor a mail server that
 * hangs delays an urgent alert.
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
  /** Everything except alerts. */
  readonly activities: Activities
  /** These send through connections of their own. */
  readonly alerts: Pick<Activities, 'alertStaff' | 'postToStaffChannel'>
  /** A folder that keeps the workflows' code between starts; see `workflow-bundle.ts`. */
  readonly bundleCache?: string | undefined
}

/** The longest that `run` may take after `shutdown` is called, in ms. */
export const SHUTDOWN_MS = 55_000

/** Twice the limit in `staff-mailer.ts`, so that a message to the staff channel always finds a slot. */
export const ALERT_SLOTS = 100

export interface TestkitWorkers {
  /** Runs until `shutdown`. @throws whatever made a Worker fail, once the other has ended too */
  run(): Promise<void>
  /** Takes no new tasks and finishes those under way. */
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
    // By default the SDK delays heartbeats for most of the heartbeat timeout.
    maxHeartbeatThrottleInterval: '3 seconds',
    // Lets an email that is being sent finish. If the mail server takes longer than this to confirm it, the next worker
    // sends it again under the same Message-ID.
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
    // An email that waited for a connection would use up its activity's time.
    maxConcurrentActivityTaskExecutions: MAIL_CONNECTIONS,
    // After a worker is killed, its orders wait this long before another worker takes them over.
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
      // If one ends early, stop the other too: half a process must not keep running.
      const runs = both.map((worker) => worker.run().finally(shutdown))
      const results = await Promise.allSettled(runs)
      for (const result of results) if (result.status === 'rejected') throw result.reason
    },
    shutdown,
    states: () => ({ orders: orders.getState(), alerts: staff.getState() }),
  }
}
