/** The Temporal worker of testkit orders. */
import type { DataConverter } from '@temporalio/common'
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Activities } from '../activities'
import { MAIL_CONNECTIONS } from '../activities/emails/transport/smtp'
import { TASK_QUEUE } from '../workflows/contract'

export interface OrderWorkerOptions extends Pick<WorkerOptions, 'interceptors' | 'sinks'> {
  readonly connection: NativeConnection
  readonly namespace: string
  readonly activities: Activities
  readonly dataConverter: DataConverter
}

export const createOrderWorker = (options: OrderWorkerOptions): Promise<Worker> =>
  Worker.create({
    ...options,
    taskQueue: TASK_QUEUE,
    workflowsPath: require.resolve('../workflows'),
    // Each mail finds a connection free: waiting for one would use up its activity's time.
    maxConcurrentActivityTaskExecutions: MAIL_CONNECTIONS,
    // Else the SDK keeps heartbeats back for most of the time in which Temporal waits for one.
    maxHeartbeatThrottleInterval: '3 seconds',
    // A mail that is being sent when the worker is told to stop is finished: it takes 40 s at most.
    shutdownGraceTime: '45 seconds',
    shutdownForceTime: '55 seconds',
    // How long an order waits for a worker that was killed before another takes it over.
    stickyQueueScheduleToStartTimeout: '1 second',
  })
