import { criticalResult, lifecycle, outboundNumber } from '../../../dev/simulator/lifecycle'
import { hours } from '../../../order/duration'
import { parseWebhook } from '../../../order/junction/webhook'

describe('lifecycle', () => {
  it('a simulated order has one webhook for each status, the first as created', () => {
    const { payloads } = lifecycle({ statuses: ['ordered', 'requisition_created', 'transit_customer'] })
    expect(payloads.map(({ event_type }) => event_type)).toEqual([
      'labtest.order.created',
      'labtest.order.updated',
      'labtest.order.updated',
    ])
    expect(payloads.at(-1)?.data.events.map(({ status }) => status)).toEqual([
      'received.testkit.ordered',
      'received.testkit.requisition_created',
      'collecting_sample.testkit.transit_customer',
    ])
  })

  it('a simulated order gives each event a higher id and a later time', () => {
    const events = lifecycle({ statuses: ['ordered', 'with_customer', 'completed'] }).payloads.at(-1)?.data
      .events
    const ids = events?.map(({ id }) => id) ?? []
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
    const times = events?.map(({ created_at }) => Date.parse(created_at)) ?? []
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, hours(6), hours(12)])
  })

  it('a simulated order is the same for the same options, and differs for another seed', () => {
    const statuses = ['ordered', 'with_customer'] as const
    expect(lifecycle({ statuses, seed: 7 })).toEqual(lifecycle({ statuses, seed: 7 }))
    expect(lifecycle({ statuses, seed: 7 }).orderId).not.toBe(lifecycle({ statuses, seed: 8 }).orderId)
    expect(lifecycle({ statuses, seed: 7 }).email).not.toBe(lifecycle({ statuses, seed: 8 }).email)
  })

  it('a simulated order has each tracking number from the first status that implies it', () => {
    const { payloads } = lifecycle({
      statuses: ['ordered', 'transit_customer', 'with_customer', 'transit_lab'],
    })
    const shipments = payloads.map(({ data }) => data.details.data.shipment)
    expect(shipments.map((shipment) => shipment.outbound_tracking_number !== null)).toEqual([
      false,
      true,
      true,
      true,
    ])
    expect(shipments.map((shipment) => shipment.inbound_tracking_number !== null)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('a step of a simulated order can bring a number, a patient or only a status', () => {
    const { payloads } = lifecycle({
      tracking: 'manual',
      patient: null,
      statuses: [
        'ordered',
        { tracking: outboundNumber('94001234567890') },
        { status: 'lost', after: hours(1) },
      ],
    })
    expect(payloads.map(({ data }) => data.events.length)).toEqual([1, 1, 2])
    expect(payloads.at(-1)?.data.details.data.shipment.outbound_tracking_number).toBe('94001234567890')
    expect(payloads.at(-1)?.data.patient_details).toBeNull()
  })

  it('a simulated order makes payloads that can be changed independently', () => {
    const { payloads } = lifecycle({ statuses: ['ordered', 'lost'] })
    payloads[0]?.data.events.pop()
    expect(payloads[1]?.data.events).toHaveLength(2)
  })

  it('a simulated redraw names the order that it replaces', () => {
    const { payloads } = lifecycle({ statuses: ['ordered'], replaces: 'first-order' })
    expect(parseWebhook(payloads[0])).toMatchObject({ snapshot: { replaces: 'first-order' } })
  })

  it('a simulated critical result names its order', () => {
    const story = lifecycle({ statuses: ['ordered', 'delivered_to_lab'] })
    expect(parseWebhook(criticalResult(story))).toMatchObject({
      is: 'critical result',
      orderId: story.orderId,
    })
  })
})
