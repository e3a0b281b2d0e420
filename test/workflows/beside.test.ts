/** What an order does in addition to emailing its patient: quiet hours, Junction's own SMS, alerts on two channels. */
import { ApplicationFailure } from '@temporalio/common'
import type { Activities } from '../../activities'
import { resendUpdate } from '../../workflows/contract'
import { nextOrder } from '../next-order'
import { ordersOf, recorder, startTemporal, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(60_000)

let temporal: TestTemporal
const order = (...statuses: string[]) => nextOrder({ statuses })

beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal.stop())

/** How long an email is held at a time, in ms. Tests end the night themselves. */
const HOLD_MS = 500
const outOfReach = ApplicationFailure.retryable('Out of reach.', 'MailServerUnavailable')

describe('quiet hours', () => {
  /** Activities that hold every email that is not urgent while it is night. */
  const holding = () => {
    const { told, activities } = recorder()
    const clock = { isNight: true }
    const notifyPatient: Activities['notifyPatient'] = async (email) =>
      clock.isNight && email.notice.urgent !== true
        ? { is: 'held', until: Date.now() + HOLD_MS }
        : activities.notifyPatient(email)
    return { told, clock, activities: { ...activities, notifyPatient } }
  }

  it('sends only the latest held email when quiet hours end, even if no worker ran meanwhile', async () => {
    const { orderId, payloads } = order('ordered', 'requisition_created')
    const { told, clock, activities } = holding()
    const orders = ordersOf(temporal)
    const isHeld = (message: string) =>
      orders.until(orderId, ({ notifications }) =>
        notifications.some(({ what, outcome }) => what === message && outcome === 'held'),
      )
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await isHeld('Order confirmed')
      await orders.show(payloads[1])
      await isHeld('Requisition ready')
    })
    expect(told).toEqual([])
    clock.isNight = false
    await withWorker(temporal, activities, async () => {
      await orders.untilSent(orderId, 1)
    })
    expect(told).toEqual(['requisition_ready'])
  })

  it('sends an email that an operator resends even during quiet hours', async () => {
    const { orderId, payloads } = order('ordered')
    const { clock, activities } = holding()
    clock.isNight = false
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      clock.isNight = true
      await orders.handle(orderId).executeUpdate(resendUpdate, { args: [{ key: 'order_confirmed' }] })
      await orders.untilSent(orderId, 2)
    })
  })

  it('sends a held email once if an operator resends it during quiet hours', async () => {
    const { orderId, payloads } = order('ordered')
    const { told, activities } = holding()
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ outcome }) => outcome === 'held'),
      )
      await orders.handle(orderId).executeUpdate(resendUpdate, { args: [{ key: 'order_confirmed' }] })
      const { notifications } = await orders.untilSent(orderId, 1)
      expect(notifications.map(({ what, outcome }) => [what, outcome])).toEqual([
        ['Order confirmed', 'superseded'],
        ['Order confirmed, again', 'sent'],
      ])
    })
    expect(told).toEqual(['order_confirmed'])
  })
})

describe('Junction’s own SMS', () => {
  it('switches off Junction’s own SMS once for an order with JUNCTION_SMS=off', async () => {
    const { orderId, payloads } = order('ordered', 'requisition_created')
    const { told, activities } = recorder()
    const orders = ordersOf(temporal, { junctionSms: 'off' })
    await withWorker(temporal, activities, async () => {
      for (const payload of payloads) await orders.show(payload)
      await orders.until(orderId, ({ sms }) => sms === 'off' && told.includes('requisition_ready'))
    })
    expect(told.filter((what) => what.startsWith('sms'))).toEqual([`sms off: ${orderId}`])
  })

  it('leaves Junction’s own SMS on for an order with JUNCTION_SMS=leave', async () => {
    const { orderId, payloads } = order('ordered')
    const { told, activities } = recorder()
    const orders = ordersOf(temporal, { junctionSms: 'leave' })
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[0])
      await orders.until(orderId, () => told.length > 0)
    })
    expect(told).toEqual(['order_confirmed'])
  })

  it('leaves Junction’s own SMS on in shadow mode, and switches them off once emails go out', async () => {
    const { orderId, payloads } = order('ordered', 'requisition_created')
    const mode = { isShadow: true }
    const { told, activities } = recorder()
    const shadowed: Activities = {
      ...activities,
      notifyPatient: async (email) => (mode.isShadow ? { is: 'shadowed' } : activities.notifyPatient(email)),
      switchOffJunctionSms: async (asked) =>
        mode.isShadow ? { is: 'shadowed' } : activities.switchOffJunctionSms(asked),
    }
    const orders = ordersOf(temporal, { junctionSms: 'off' })
    await withWorker(temporal, shadowed, async () => {
      await orders.show(payloads[0])
      await orders.until(orderId, ({ sms }) => sms === 'shadowed')
      mode.isShadow = false
      await orders.show(payloads[1])
      await orders.until(orderId, ({ sms }) => sms === 'off')
    })
    expect(told).toEqual(['requisition_ready', `sms off: ${orderId}`])
  })

  it('leaves Junction’s own SMS on for an order that has already ended', async () => {
    const { orderId, payloads } = order('ordered', 'cancelled')
    const { told, activities } = recorder()
    const orders = ordersOf(temporal, { junctionSms: 'off' })
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, () => told.includes('order_cancelled'))
    })
    expect(told).toEqual(['order_cancelled'])
  })

  it.each<[string, Activities['switchOffJunctionSms']]>([
    ['Junction refuses it', async () => ({ is: 'refused' })],
    [
      'the activity fails',
      async () => {
        throw ApplicationFailure.nonRetryable('No.', 'Broken')
      },
    ],
  ])(
    'alerts staff once if %s when Junction’s own SMS should be switched off',
    async (_, switchOffJunctionSms) => {
      const { orderId, payloads } = order('ordered', 'requisition_created')
      const { told, activities } = recorder({ switchOffJunctionSms })
      const orders = ordersOf(temporal, { junctionSms: 'off' })
      await withWorker(temporal, activities, async () => {
        await orders.show(payloads[0])
        await orders.until(orderId, () => told.includes('staff: sms_still_on'))
        await orders.show(payloads[1])
        const view = await orders.until(orderId, () => told.includes('requisition_ready'))
        expect(view.attention.map(({ what }) => what)).toEqual([
          'Junction’s own SMS could not be switched off',
        ])
      })
      expect(told.filter((what) => what.startsWith('staff'))).toEqual(['staff: sms_still_on'])
    },
  )
})

describe('staff', () => {
  const down = async (): Promise<never> => {
    throw outOfReach
  }

  it('alerts staff in their channel while the mail server is down, also about the next alert', async () => {
    const { orderId, payloads } = order('ordered', 'lab_processing_blocked', 'sample_error')
    const posted: string[] = []
    const { activities } = recorder({
      alertStaff: down,
      async postToStaffChannel({ notices }) {
        posted.push(...notices.map(({ status }) => status ?? ''))
        return { is: 'sent' }
      },
    })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, () => posted.length === 1)
      await orders.show(payloads[2])
      const view = await orders.until(orderId, ({ notifications }) =>
        notifications.some(
          ({ key, outcome }) => key.startsWith('setback') && outcome === 'sent' && posted.length === 2,
        ),
      )
      expect(view.attention.map(({ key }) => key)).toHaveLength(1)
    })
    expect(posted).toEqual(['lab_processing_blocked', 'sample_error'])
  })

  it('alerts staff at once about a critical result while another alert cannot get through', async () => {
    const { orderId, payloads } = order('ordered', 'sample_error')
    const { told, activities } = recorder({ postToStaffChannel: down })
    const orders = ordersOf(temporal)
    const stuck: Activities = {
      ...activities,
      alertStaff: (alert) =>
        alert.notices.some(({ urgent }) => urgent) ? activities.alertStaff(alert) : down(),
    }
    await withWorker(temporal, stuck, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, ({ attention }) => attention.length === 1)
      await orders.show({
        event_type: 'labtest.result.critical',
        data: { id: 'result-1', order_id: orderId },
      })
      const view = await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ key, outcome }) => key.startsWith('critical_result') && outcome === 'sent'),
      )
      expect(view.notifications).toContainEqual(
        expect.objectContaining({ what: 'The sample cannot be processed', outcome: 'under way' }),
      )
    })
    expect(told).toContain('staff: critical_result')
  })

  it('alerts staff by email while their channel is down', async () => {
    const { orderId, payloads } = order('ordered', 'sample_error')
    const { told, activities } = recorder({ postToStaffChannel: down })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ to, outcome }) => to === 'staff' && outcome === 'sent'),
      )
    })
    expect(told).toContain('staff: sample_error')
  })

  it('records that nobody was alerted if staff have no email and no channel, and the order needs attention', async () => {
    const { orderId, payloads } = order('ordered', 'sample_error')
    const { activities } = recorder({ alertStaff: async () => ({ is: 'skipped', why: 'no_recipient' }) })
    const orders = ordersOf(temporal)
    await withWorker(temporal, activities, async () => {
      await orders.show(payloads[1])
      const view = await orders.until(orderId, ({ notifications }) =>
        notifications.some(({ to, outcome }) => to === 'staff' && outcome === 'skipped'),
      )
      expect(view.attention).toHaveLength(1)
    })
  })
})
