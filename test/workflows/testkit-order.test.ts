/** One order's workflow on a real Temporal: from what Junction posts to what is told. */

import { WorkflowUpdateFailedError } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { HAPPY_LIFE } from '../../dev/simulator/lives'
import { person } from '../../dev/simulator/people'
import { NO_CONTACT } from '../../order/failure-types'
import { parseWebhook } from '../../order/junction/webhook'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import {
  acknowledgeUpdate,
  handoverQuery,
  orderUpdated,
  pauseUpdate,
  resendUpdate,
  resumeUpdate,
  setContactUpdate,
  TASK_QUEUE,
  WORKFLOW_TYPE,
} from '../../workflows/contract'
import { LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from '../../workflows/operators/search-attributes'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal

beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** A promise, and what resolves it. */
function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}

describe('an order', () => {
  it('emails the patient once about each step of an order, in order', async () => {
    const { orderId, payloads } = nextOrder({ statuses: HAPPY_LIFE })
    const { told, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      for (const [index, payload] of payloads.entries()) {
        await orders.show(payload)
        await orders.until(
          orderId,
          ({ notifications }) => notifications.filter(({ outcome }) => outcome === 'sent').length > index,
        )
        await orders.show(payload)
      }
      const view = await orders.view(orderId)
      expect(view.status).toBe('completed')
      expect(view.timeline.map(({ status }) => status)).toEqual(HAPPY_LIFE)
      expect(view.next.map(({ what }) => what)).toEqual(['The order is closed'])
    })
    expect(told).toEqual([
      'order_confirmed',
      'requisition_ready',
      'kit_shipped',
      'kit_arriving_today',
      'kit_delivered',
      'sample_on_its_way',
      'sample_received',
      'results_ready',
    ])
  })

  it('sends one email when the same webhook arrives five times at once', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
    const { told, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await Promise.all(Array.from({ length: 5 }, () => orders.show(payloads[1])))
      await orders.until(orderId, ({ notifications }) => notifications.length === 2)
    })
    expect(told).toEqual(['requisition_ready'])
  })

  it('shows an order’s status, and whether it needs a person, in the list of workflows', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created', 'lost'] })
    const { told, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      for (const payload of payloads) await orders.show(payload)
      await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ to, outcome }) => to === 'staff' && outcome === 'sent'),
      )
      const { typedSearchAttributes, staticSummary } = await orders.handle(orderId).describe()
      expect(typedSearchAttributes.get(ORDER_STATUS)).toBe('lost')
      expect(typedSearchAttributes.get(NEEDS_ATTENTION)).toBe(true)
      expect(typedSearchAttributes.get(LAST_EVENT_AT)).toBeInstanceOf(Date)
      expect(await staticSummary()).toBe(`Testkit order ${orderId}`)
    })
    expect(told).toContain('staff: lost')
  })

  it('records an email that went out while it was being overtaken before it sends the next one', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
    const told: string[] = []
    const { promise: beginning, resolve: begun } = gate()
    const { promise: finishing, resolve: finish } = gate()
    const { activities } = recorder({
      async notifyPatient({ notice }) {
        if (notice.message === 'order_confirmed') {
          begun()
          await finishing
        }
        told.push(notice.message)
        return { is: 'sent', messageId: '<1@test>' }
      },
    })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await beginning
      await orders.show(payloads[1])
      await orders.until(orderId, ({ status }) => status === 'requisition_created')
      finish()
      const view = await orders.untilSent(orderId, 2)
      expect(view.notifications.map(({ what, outcome }) => [what, outcome])).toEqual([
        ['Order confirmed', 'sent'],
        ['Requisition ready', 'sent'],
      ])
    })
    expect(told).toEqual(['order_confirmed', 'requisition_ready'])
  })

  it('withdraws an email whose attempt fails while it is being overtaken', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
    const { promise: beginning, resolve: begun } = gate()
    const { promise: failing, resolve: fail } = gate()
    const { told, activities } = recorder()
    const held: typeof activities = {
      ...activities,
      async notifyPatient(email) {
        if (email.notice.message !== 'order_confirmed') return activities.notifyPatient(email)
        begun()
        await failing
        throw ApplicationFailure.retryable(
          'The mail server did not accept the email.',
          'MailServerUnavailable',
        )
      },
    }
    const orders = ordersOf(temporal)
    await withWorker(temporal, held, async () => {
      await orders.show(payloads[0])
      await beginning
      await orders.show(payloads[1])
      await orders.until(orderId, ({ status }) => status === 'requisition_created')
      fail()
      const view = await orders.untilSent(orderId, 1)
      expect(view.notifications.map(({ what, outcome }) => [what, outcome])).toEqual([
        ['Order confirmed', 'superseded'],
        ['Requisition ready', 'sent'],
      ])
      expect(view.attention).toEqual([])
    })
    expect(told).toEqual(['requisition_ready'])
  })

  it('withdraws an overtaken email that cannot go out', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
    let attempts = 0
    const told: string[] = []
    const { activities } = recorder({
      async notifyPatient({ notice }) {
        if (notice.message === 'order_confirmed') {
          attempts += 1
          throw ApplicationFailure.retryable(
            'The mail server did not accept the email.',
            'MailServerUnavailable',
          )
        }
        told.push(notice.message)
        return { is: 'sent', messageId: '<1@test>' }
      },
    })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.until(orderId, () => attempts > 0)
      await orders.show(payloads[1])
      const view = await orders.until(
        orderId,
        ({ notifications }) =>
          notifications.every(({ outcome }) => outcome !== 'under way') && told.length > 0,
      )
      expect(view.notifications.map(({ what, outcome }) => [what, outcome])).toEqual([
        ['Order confirmed', 'superseded'],
        ['Requisition ready', 'sent'],
      ])
    })
    expect(told).toEqual(['requisition_ready'])
  })

  it('continues as new without losing a signal or sending anything twice', async () => {
    const { orderId, payloads } = nextOrder({ statuses: HAPPY_LIFE })
    const { keys, activities } = recorder()
    const orders = ordersOf(temporal)
    const handle = await temporal.client.workflow.start(WORKFLOW_TYPE, {
      workflowId: orders.handle(orderId).workflowId,
      taskQueue: TASK_QUEUE,
      args: [{ orderId, journey: DEFAULT_JOURNEY, maxHistoryLength: 40 }],
    })
    await withWorker(temporal, activities, async () => {
      for (const payload of payloads) {
        await Promise.all(Array.from({ length: 25 }, () => orders.show(payload)))
      }
      const view = await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ key, outcome }) => key.startsWith('results_ready') && outcome === 'sent'),
      )
      expect(view.timeline).toHaveLength(HAPPY_LIFE.length)
      expect((await orders.handle(orderId).describe()).runId).not.toBe(handle.firstExecutionRunId)
    })
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('acts on a critical result that arrives before any other webhook of its order', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['delivered_to_lab'] })
    const { told, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show({
        event_type: 'labtest.result.critical',
        data: { order_id: orderId, updated_at: '2026-01-01' },
      })
      await orders.untilSent(orderId, 1)
      await orders.show(payloads[0])
      await orders.until(
        orderId,
        ({ notifications }) => notifications.filter(({ outcome }) => outcome === 'sent').length === 2,
      )
    })
    expect(told).toEqual(['staff: critical_result', 'sample_received'])
  })
})

describe('an operator', () => {
  it('sends the patient only the latest message once an operator resumes a paused order', async () => {
    const { orderId, payloads } = nextOrder({
      statuses: ['ordered', 'requisition_created', 'transit_customer', 'out_for_delivery'],
    })
    const { told, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      const handle = orders.handle(orderId)
      await handle.executeUpdate(pauseUpdate, { args: [{ by: 'ann', why: 'wrong address' }] })
      for (const payload of payloads.slice(1)) await orders.show(payload)
      expect((await orders.until(orderId, ({ status }) => status === 'out_for_delivery')).paused).toBe(true)
      expect(told).toEqual(['order_confirmed'])
      await handle.executeUpdate(resumeUpdate, { args: [{}] })
      await orders.untilSent(orderId, 2)
      const { interventions } = await orders.view(orderId)
      expect(interventions.map(({ what, by, why }) => [what, by, why])).toEqual([
        ['pause', 'ann', 'wrong address'],
        ['resume', 'an operator', 'no reason given'],
      ])
    })
    expect(told).toEqual(['order_confirmed', 'kit_arriving_today'])
  })

  it('keeps a paused order open after its end without waking, and closes it once it is resumed', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'cancelled'] })
    const orders = ordersOf(temporal, { journey: { ...DEFAULT_JOURNEY, settle: 500 } })
    const { told, activities } = recorder()
    const timers = async (): Promise<number> => {
      const { events } = await orders.handle(orderId).fetchHistory()
      return events?.filter((event) => event.timerStartedEventAttributes).length ?? 0
    }
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      await orders.handle(orderId).executeUpdate(pauseUpdate, { args: [{ by: 'ann', why: 'a test' }] })
      await orders.show(payloads[1])
      const { next } = await orders.until(orderId, ({ next }) => next.some(({ key }) => key === 'settled'))
      const settled = Date.parse(next.find(({ key }) => key === 'settled')?.at ?? '')
      // Temporal's timers are precise to a second. A timer for a time in the past would have fired several times by then.
      await orders.until(orderId, () => Date.now() > settled + 4_000)
      expect(await timers()).toBeLessThanOrEqual(2)
      await orders.handle(orderId).executeUpdate(resumeUpdate, { args: [{ by: 'ann', why: 'a test' }] })
      expect((await orders.result(orderId)).status).toBe('cancelled')
    })
    expect(told).toEqual(['order_confirmed', 'order_cancelled'])
  })

  it('sends what still matters once an operator sets an address', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'], email: null })
    const sentTo: (string | undefined)[] = []
    const { told, activities } = recorder({
      async notifyPatient({ notice, override }) {
        if (override === undefined) throw ApplicationFailure.nonRetryable('No address.', NO_CONTACT)
        sentTo.push(`${notice.message} → ${override.email}`)
        return { is: 'sent', messageId: '<1@test>' }
      },
    })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      for (const payload of payloads) await orders.show(payload)
      await orders.until(
        orderId,
        ({ attention, notifications }) =>
          attention.length === 1 &&
          notifications.some(({ to, outcome }) => to === 'staff' && outcome === 'sent'),
      )
      await orders.handle(orderId).executeUpdate(setContactUpdate, { args: [{ email: 'jo@example.com' }] })
      await orders.until(orderId, ({ attention }) => attention.length === 0 && sentTo.length > 0)
    })
    expect(sentTo).toEqual(['requisition_ready → jo@example.com'])
    expect(told).toEqual(['staff: no_contact'])
  })

  it('no longer uses the address that an operator set once the kit belongs to another user', async () => {
    const { orderId, payloads } = lifecycle({
      seed: 9_001,
      startAt: Date.now(),
      userId: 'buyer',
      email: null,
      statuses: [
        'ordered',
        'requisition_created',
        { status: 'registered', patient: person(9_002), userId: 'al' },
      ],
    })
    const sentTo: string[] = []
    const { activities } = recorder({
      async notifyPatient({ notice, override, people }) {
        const email = override?.email ?? people.patient.email
        if (email === undefined) throw ApplicationFailure.nonRetryable('No address.', NO_CONTACT)
        sentTo.push(`${notice.message} → ${email}`)
        return { is: 'sent', messageId: '<1@test>' }
      },
    })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, ({ attention }) => attention.length === 1)
      await orders.handle(orderId).executeUpdate(setContactUpdate, { args: [{ email: 'buyer@example.com' }] })
      await orders.untilSent(orderId, 2)
      await orders.show(payloads[2])
      await orders.until(orderId, () => sentTo.length === 2)
    })
    expect(sentTo).toEqual([
      'requisition_ready → buyer@example.com',
      `kit_registered → ${person(9_002).email}`,
    ])
  })

  it('resends a notice under its own key when an operator asks for it', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'requisition_created'] })
    const { keys, activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.untilSent(orderId, 1)
      const said = await orders
        .handle(orderId)
        .executeUpdate(resendUpdate, { args: [{ key: 'requisition_ready', why: 'not found' }] })
      expect(said).toMatch(/^Sending "Requisition ready" again/)
      await orders.untilSent(orderId, 2)
    })
    expect(keys[1]).toBe(`${keys[0]}#2`)
  })

  it('takes an alert off the list once an operator acknowledges it', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered', 'sample_error'] })
    const { activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, ({ attention }) => attention.length === 1)
      await orders
        .handle(orderId)
        .executeUpdate(acknowledgeUpdate, { args: [{ by: 'ann', why: 'new kit sent' }] })
      await orders.until(orderId, ({ attention }) => attention.length === 0)
    })
  })

  it.each([
    ['resume', resumeUpdate, undefined, 'The order is not paused.'],
    [
      'resend',
      resendUpdate,
      { key: 'kit_shipped' },
      'This patient has no notice "kit_shipped". Known: order_confirmed:',
    ],
    [
      'setContact',
      setContactUpdate,
      { email: 'a@x.org, b@x.org' },
      'This update takes {"email": "jo@example.com"',
    ],
    [
      'acknowledge',
      acknowledgeUpdate,
      { by: 'ann', why: 'done' },
      'Nothing about this order needs attention.',
    ],
    ['acknowledge', acknowledgeUpdate, {}, '"by" is missing or malformed.'],
  ])(
    'refuses the update "%s" with a sentence if it makes no sense',
    async (name, _definition, argument, sentence) => {
      const { orderId, payloads } = nextOrder({ statuses: ['ordered'] })
      const { activities } = recorder()
      const orders = ordersOf(temporal)
      await withWorker(temporal, activities, async () => {
        await orders.show(payloads[0])
        await orders.untilSent(orderId, 1)
        const refusal = await orders
          .handle(orderId)
          .executeUpdate(name, { args: [argument] })
          .catch((error: unknown) => error)
        if (!(refusal instanceof WorkflowUpdateFailedError))
          throw new Error(`Not refused: ${String(refusal)}`)
        expect(refusal.cause?.message).toContain(sentence)
      })
    },
  )
})

describe('what the next run must know', () => {
  it('a terminated run can still be asked what the next run must know', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered'] })
    const { activities } = recorder()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      await orders.handle(orderId).terminate('by an operator')
      const { known } = await orders.handle(orderId).query(handoverQuery)
      expect(Object.values(known.ledger.outcomes).map(({ is }) => is)).toEqual(['sent'])
    })
  })

  it('a patient’s address is encrypted in Temporal', async () => {
    const { orderId, payloads } = nextOrder({ statuses: ['ordered'], email: 'very.private@example.com' })
    const orders = ordersOf(temporal)
    await orders.show(payloads[0])
    const history = JSON.stringify(await orders.handle(orderId).fetchHistory())
    const webhook = parseWebhook(payloads[0])
    expect(webhook.is === 'order' && webhook.snapshot.patient?.email).toBe('very.private@example.com')
    expect(history).not.toContain(Buffer.from('very.private').toString('base64').slice(0, 12))
    expect(history).not.toContain('very.private')
    expect(orderUpdated.name).toBe('orderUpdated')
    await orders.handle(orderId).terminate('done')
  })
})
