/** What changes about an order while an email about it is under way. */
import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity'
import { WorkflowFailedError } from '@temporalio/client'
import type { Activities } from '../../activities'
import { NO_CONTACT } from '../../order/failure-types'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { heartbeats } from '../../worker/heartbeat'
import {
  criticalResultReported,
  resendUpdate,
  setContactUpdate,
  TASK_QUEUE,
  WORKFLOW_TYPE,
} from '../../workflows/contract'
import type { testkitOrder } from '../../workflows/testkit-order'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** The address that an attempt went to, and whether the mail server took it. */
type Attempt = readonly [address: string | undefined, is: 'refused for now' | 'sent']

/** A mail server that takes nothing for one address. */
function mailServerThatDefers(address: string) {
  const attempts: Attempt[] = []
  const notifyPatient: Activities['notifyPatient'] = async ({ override, people }) => {
    const to = (override ?? people.proxy ?? people.patient).email
    attempts.push([to, to === address ? 'refused for now' : 'sent'])
    if (to === address) throw new Error('450 try again later')
    return { is: 'sent', messageId: '<1@test>' }
  }
  return { attempts, activities: recorder({ notifyPatient }).activities }
}

it('an email that is being retried goes to the address that an operator sets meanwhile', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'], email: 'wrong@person.example' })
  const { attempts, activities } = mailServerThatDefers('wrong@person.example')
  const orders = ordersOf(temporal)
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    await orders.until(orderId, () => attempts.length >= 2)
    await orders.handle(orderId).executeUpdate(setContactUpdate, {
      args: [{ email: 'right@person.example', by: 'ann', why: 'a typo' }],
    })
    await orders.untilSent(orderId, 1)
  })
  expect(attempts.at(-1)).toEqual(['right@person.example', 'sent'])
  expect(attempts.filter(([, is]) => is === 'sent')).toHaveLength(1)
})

it('an email that is being retried goes to the address that a later webhook brings', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'], email: 'old@person.example' })
  const { attempts, activities } = mailServerThatDefers('old@person.example')
  const orders = ordersOf(temporal)
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    await orders.until(orderId, () => attempts.length >= 2)
    const corrected = structuredClone(payloads[0])
    if (corrected?.data.patient_details) corrected.data.patient_details.email = 'new@person.example'
    await orders.show(corrected)
    await orders.untilSent(orderId, 1)
  })
  expect(attempts.at(-1)).toEqual(['new@person.example', 'sent'])
})

it('an email that is being retried is not sent to a minor once a medical proxy appears', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'], email: 'kid@person.example' })
  const { attempts, activities } = mailServerThatDefers('kid@person.example')
  const orders = ordersOf(temporal)
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    await orders.until(orderId, () => attempts.length >= 1)
    const corrected = structuredClone(payloads[0])
    Object.assign(corrected?.data.patient_details ?? {}, {
      medical_proxy: { first_name: 'Pat', email: 'parent@person.example' },
    })
    await orders.show(corrected)
    await orders.untilSent(orderId, 1)
  })
  expect(attempts.at(-1)).toEqual(['parent@person.example', 'sent'])
})

it('an email that fails at the old address while the new one arrives goes out to the new one', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'], email: null })
  const attempts: (string | undefined)[] = []
  const orders = ordersOf(temporal)
  const { activities } = recorder({
    async notifyPatient({ people }) {
      const { email } = people.patient
      attempts.push(email)
      if (email !== undefined) return { is: 'sent', messageId: '<1@test>' }
      const corrected = structuredClone(payloads[0])
      if (corrected?.data.patient_details) corrected.data.patient_details.email = 'new@person.example'
      // The order knows the new address before it hears that there was none.
      await orders.show(corrected)
      await orders.until(orderId, () => true)
      throw ApplicationFailure.nonRetryable('No address.', NO_CONTACT)
    },
  })
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    await orders.untilSent(orderId, 1)
    const { notifications, attention } = await orders.view(orderId)
    expect(notifications.map(({ outcome }) => outcome)).toEqual(['sent'])
    expect(attention).toEqual([])
  })
  expect(attempts).toEqual([undefined, 'new@person.example'])
})

it('an urgent alert goes out while an email that the mail server has keeps the run from continuing as new', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'] })
  const story: string[] = []
  let confirm = (): void => {}
  const confirmed = new Promise<void>((resolve) => {
    confirm = resolve
  })
  const { activities } = recorder({
    async notifyPatient() {
      story.push('email begins')
      await confirmed
      story.push('email ends')
      return { is: 'sent', messageId: '<1@test>' }
    },
    async alertStaff({ notices }) {
      story.push(...notices.map(({ reason }) => reason))
      return { is: 'sent', messageId: '<2@test>' }
    },
  })
  const orders = ordersOf(temporal)
  await withWorker(
    temporal,
    activities,
    async () => {
      await temporal.client.workflow.start<typeof testkitOrder>(WORKFLOW_TYPE, {
        workflowId: orders.handle(orderId).workflowId,
        taskQueue: TASK_QUEUE,
        args: [{ orderId, journey: DEFAULT_JOURNEY, maxHistoryLength: 8 }],
      })
      await orders.show(payloads[0])
      await orders.until(orderId, () => story.length === 1)
      await orders.show(payloads[0])
      const critical = { resultId: 'one', receivedAt: Date.now() }
      await orders.handle(orderId).signal(criticalResultReported, critical)
      await orders.until(orderId, () => story.includes('critical_result'))
      confirm()
      await orders.untilSent(orderId, 2)
    },
    { interceptors: { activity: [heartbeats] }, maxHeartbeatThrottleInterval: '200ms' },
  )
  expect(story).toEqual(['email begins', 'critical_result', 'email ends'])
})

it('a resent email that is under way is not withdrawn because another one comes due', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
  const story: string[] = []
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const { activities } = recorder({
    async notifyPatient({ notice }) {
      story.push(`start ${notice.message}`)
      if (notice.key.includes('#')) {
        await Promise.race([released, Context.current().cancelled]).catch((error: unknown) => {
          if (error instanceof CancelledFailure) story.push(`withdrawn ${notice.message}`)
          throw error
        })
      }
      return { is: 'sent', messageId: '<1@test>' }
    },
  })
  const orders = ordersOf(temporal)
  const options = { interceptors: { activity: [heartbeats] }, maxHeartbeatThrottleInterval: '200ms' } as const
  await withWorker(
    temporal,
    activities,
    async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      const resent = { key: 'order_confirmed', by: 'ann', why: 'went to spam' }
      await orders.handle(orderId).executeUpdate(resendUpdate, { args: [resent] })
      await orders.until(orderId, () => story.length >= 2)
      await orders.show(payloads[1])
      await orders.until(orderId, ({ timeline }) => timeline.length === 2)
      release()
      await orders.untilSent(orderId, 3)
    },
    { ...options, interceptors: { activity: [heartbeats] } },
  )
  expect(story).toEqual(['start order_confirmed', 'start order_confirmed', 'start requisition_ready'])
})

it('an email that goes out while somebody cancels the workflow is recorded, and the next run does not send it again', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
  const sent: string[] = []
  let isFirst = true
  const { activities } = recorder({
    async notifyPatient({ notice }) {
      if (isFirst) {
        isFirst = false
        await orders.handle(orderId).cancel()
        // The mail server has the whole email, so the attempt ends by itself.
        await Context.current().cancelled.catch(() => {})
      }
      sent.push(notice.message)
      return { is: 'sent', messageId: '<1@test>' }
    },
  })
  const orders = ordersOf(temporal)
  await withWorker(
    temporal,
    activities,
    async () => {
      await orders.show(payloads[0])
      await expect(orders.result(orderId)).rejects.toBeInstanceOf(WorkflowFailedError)
      await orders.show(payloads[1])
      await orders.untilSent(orderId, 2)
      const { notifications } = await orders.view(orderId)
      expect(notifications.map(({ key, outcome }) => [key.split(':')[0], outcome])).toEqual([
        ['order_confirmed', 'sent'],
        ['requisition_ready', 'sent'],
      ])
    },
    { interceptors: { activity: [heartbeats] }, maxHeartbeatThrottleInterval: '200ms' },
  )
  expect(sent).toEqual(['order_confirmed', 'requisition_ready'])
})
