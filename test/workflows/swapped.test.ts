/**
 * Payloads of one order that were put where another order's belong. All are genuine: the same keys encrypted them. The
 * order, its activities and whoever asks it refuse them, and say why.
 */
import type { PayloadCodec } from '@temporalio/common'
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow'
import { Worker } from '@temporalio/worker'
import { EncryptionCodec } from '../../config/encryption-codec'
import { dataConverter } from '../../config/temporal'
import {
  ALERTS_TASK_QUEUE,
  orderQuery,
  orderUpdated,
  TASK_QUEUE,
  workflowIdOf,
} from '../../workflows/contract'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

const KEY = { id: 'test', key: Buffer.alloc(32, 7) }
const CONVERTER = dataConverter([KEY])

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** A new order that has seen its first event. */
async function standing(status: 'ordered' | 'lost' = 'ordered') {
  const { orderId, payloads } = nextOrder({ statuses: [status] })
  const orders = ordersOf(temporal)
  await orders.show(payloads[0])
  return { orderId, handle: orders.handle(orderId), workflowId: workflowIdOf(orderId) }
}

type Order = Awaited<ReturnType<typeof standing>>

/** What the latest failed attempt of a kind says, once there is one. */
async function failureIn({ handle, workflowId }: Order, of: 'workflow task' | 'activity'): Promise<string> {
  const converter = temporal.client.options.loadedDataConverter
  const context = { type: 'workflow', namespace: 'default', workflowId } as const
  for (;;) {
    const { raw } = await handle.describe()
    const { events } = await handle.fetchHistory()
    const failure =
      of === 'activity'
        ? raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'alertStaff')?.lastFailure
        : events?.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes
            ?.failure
    if (failure) return String(await decodeOptionalFailureToOptionalError(converter, failure, context))
  }
}

const moved = (from: Order, to: Order): string =>
  `A payload of ${from.workflowId} (namespace default) is where one of ${to.workflowId} (namespace default) should be.`

it('an order refuses a signal that was made for another order, and its workflow task says why', async () => {
  const [one, other] = [await standing(), await standing()]
  const { events } = await other.handle.fetchHistory()
  const stolen = events?.find((event) => event.workflowExecutionSignaledEventAttributes)
  await temporal.client.workflowService.signalWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: one.workflowId },
    signalName: orderUpdated.name,
    input: stolen?.workflowExecutionSignaledEventAttributes?.input ?? null,
  })
  await withWorker(temporal, recorder().activities, async () => {
    expect(await failureIn(one, 'workflow task')).toContain(moved(other, one))
    // The other order is not harmed.
    expect((await other.handle.query(orderQuery)).timeline).toHaveLength(1)
    await one.handle.terminate('It has been seen.')
  })
})

it('an activity refuses what belongs to another order, and its failure says why', async () => {
  const [one, other] = [await standing('lost'), await standing()]
  await other.handle.terminate('Only its payloads matter.')
  const { told, activities } = recorder()
  const { notifyPatient, alertStaff, postToStaffChannel } = activities
  const honest = new EncryptionCodec([KEY])
  // As if the input of the activity had been exchanged after it was scheduled.
  const swapping: PayloadCodec = {
    encode: (payloads, context) =>
      honest.encode(
        payloads,
        context?.type === 'activity' ? { ...context, workflowId: other.workflowId } : context,
      ),
    decode: (payloads, context) => honest.decode(payloads, context),
  }
  const { nativeConnection: connection } = temporal.env
  const workflows = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle: temporal.bundle,
    activities: { notifyPatient },
    dataConverter: { ...CONVERTER, payloadCodecs: [swapping] },
  })
  const alerts = await Worker.create({
    connection,
    taskQueue: ALERTS_TASK_QUEUE,
    activities: { alertStaff, postToStaffChannel },
    dataConverter: CONVERTER,
  })
  await workflows.runUntil(
    alerts.runUntil(async () => {
      expect(await failureIn(one, 'activity')).toContain(moved(other, one))
      expect(told).not.toContain('staff: lost')
      await one.handle.terminate('It has been seen.')
    }),
  )
})

it('whoever asks an order refuses the answer of another order', async () => {
  const [one, other] = [await standing(), await standing()]
  const { client } = temporal
  await withWorker(temporal, recorder().activities, async () => {
    const ask = client.workflowService.queryWorkflow.bind(client.workflowService)
    const exchanged = jest
      .spyOn(client.workflowService, 'queryWorkflow')
      .mockImplementation(
        (request) => ask({ ...request, execution: { workflowId: other.workflowId } } as never) as never,
      )
    await expect(one.handle.query(orderQuery)).rejects.toThrow(moved(other, one))
    exchanged.mockRestore()
    expect((await one.handle.query(orderQuery)).orderId).toBe(one.orderId)
  })
})
