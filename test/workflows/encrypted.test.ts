/** Every payload that an order leaves in Temporal is encrypted, whatever happens to the order. */

import { heartbeat } from '@temporalio/activity'
import type { WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { payloadsIn } from '../../cli/keys/keys-in'
import { keyIdOf } from '../../config/encryption-codec'
import { REFUSED } from '../../order/failure-types'
import {
  orderReplaced,
  pauseUpdate,
  setContactUpdate,
  WORKFLOW_TYPE,
  workflowIdOf,
} from '../../workflows/contract'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

/** Is in everything that this test stores. */
const SECRET = 'xyzzy-private'

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** All text in a message of Temporal's: fields as they are, and what bytes and base64 hold. */
const textIn = (message: unknown): string =>
  JSON.stringify(message, (_, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1')
    const buffer = value as { type?: unknown; data?: unknown } | null
    // What a Buffer is turned into before it gets here.
    return buffer?.type === 'Buffer' && Array.isArray(buffer.data)
      ? Buffer.from(buffer.data).toString('latin1')
      : value
  })

/** Whether a message has a payload in clear, or our words anywhere. */
const isClear = (message: unknown): boolean =>
  [...payloadsIn(message)].some((payload) => keyIdOf(payload) !== 'test') || textIn(message).includes(SECRET)

/** What Temporal knows of an order whose activity has heartbeat. */
async function untilHeartbeat(order: WorkflowHandle): Promise<unknown> {
  for (;;) {
    const { raw } = await order.describe()
    if (raw.pendingActivities?.some(({ heartbeatDetails }) => heartbeatDetails?.payloads?.length)) return raw
  }
}

it('signals, updates, results, memos, summaries, heartbeats and failures with their stacks are encrypted', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
  const orders = ordersOf(temporal)
  const { client } = temporal
  let look = (): void => {}
  const looked = new Promise<void>((resolve) => {
    look = resolve
  })
  const { activities } = recorder({
    async notifyPatient() {
      heartbeat({ progress: SECRET })
      await looked
      const cause = new Error(`550 no such user <${SECRET}@example.com>`)
      throw ApplicationFailure.create({
        message: `Refused ${SECRET}`,
        type: REFUSED,
        nonRetryable: true,
        details: [{ to: SECRET }],
        cause,
      })
    },
  })
  await withWorker(temporal, activities, async () => {
    await client.workflow.start(WORKFLOW_TYPE, {
      workflowId: workflowIdOf('with-memo'),
      taskQueue: 'nobody',
      args: [{ orderId: SECRET }],
      memo: { note: SECRET },
      staticSummary: SECRET,
      staticDetails: SECRET,
    })
    for (const payload of payloads) await orders.show(payload)
    const order = orders.handle(orderId)
    const beating = await untilHeartbeat(order)
    look()
    expect(isClear(beating)).toBe(false)
    await order.executeUpdate(setContactUpdate, {
      args: [{ email: `${SECRET}@example.com`, by: SECRET, why: SECRET }],
    })
    await orders.until(orderId, ({ notifications }) =>
      notifications.some(({ outcome }) => outcome === 'failed'),
    )
    await order.executeUpdate(pauseUpdate, { args: [{ by: SECRET, why: SECRET }] })
    await expect(order.executeUpdate(pauseUpdate, { args: [{ by: SECRET }] })).rejects.toThrow()
    await order.signal(orderReplaced, { by: SECRET })
    await order.terminate('over')

    for (const handle of [order, client.workflow.getHandle(workflowIdOf('with-memo'))]) {
      const history = await handle.fetchHistory()
      const { raw } = await handle.describe()
      expect([...payloadsIn(history)].length).toBeGreaterThan(2)
      expect([isClear(history), isClear(raw)]).toEqual([false, false])
    }
    const failures = textIn(await order.fetchHistory())
    expect(failures.includes('activityTaskFailedEventAttributes')).toBe(true)
    expect(/no such user|at Object|\.ts:\d/.exec(failures)).toBeNull()
  })
})

it('the failure of a workflow task, which Temporal stores too, is encrypted', async () => {
  const orderId = 'never-an-order'
  await withWorker(temporal, recorder().activities, async () => {
    const handle = await temporal.client.workflow.start(WORKFLOW_TYPE, {
      workflowId: workflowIdOf(orderId),
      taskQueue: 'testkit-orders',
      // Not what the workflow takes, so its first task fails.
      args: [{ orderId, journey: SECRET, known: { order: SECRET } }],
    })
    let failed: unknown
    while (failed === undefined) {
      const { events } = await handle.fetchHistory()
      failed = events?.find((event) => event.workflowTaskFailedEventAttributes)
    }
    expect(isClear(failed)).toBe(false)
    expect(/Cannot read|\.ts:\d/.exec(textIn(failed))).toBeNull()
    await handle.terminate()
  })
})
