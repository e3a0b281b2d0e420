/** What an operator may send again without being asked twice. */
import { inboundNumber, lifecycle, outboundNumber } from '../../dev/simulator/lifecycle'
import { days } from '../../order/duration'
import { replace } from '../../order/ledger'
import { outOfDate } from '../../order/out-of-date'
import { readSituation } from '../../order/situation'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { Patient } from './patient'

type Statuses = Parameters<typeof lifecycle>[0]['statuses']

/** Why the notice whose key begins like this is out of date. */
function whyOf(patient: Patient, beginning: string): string | undefined {
  const key = Object.keys(patient.ledger.outcomes).find((key) => key.startsWith(beginning))
  if (key === undefined) throw new Error(`No notice ${beginning}`)
  return outOfDate(readSituation(patient.order, patient.ledger, DEFAULT_JOURNEY, patient.now), key)
}

const after = (...statuses: Statuses): Patient =>
  new Patient().receive(...lifecycle({ statuses, tracking: 'manual' }).payloads)

const KIT = { status: 'transit_customer', tracking: outboundNumber('9400') } as const

it.each<[Statuses, string, string | undefined]>([
  [['ordered'], 'order_confirmed', undefined],
  [['ordered', 'requisition_created'], 'order_confirmed', 'since then: The lab accepted the requisition'],
  [['ordered', 'requisition_bypassed'], 'order_confirmed', undefined],
  [['ordered', 'transit_customer'], 'kit_shipped', undefined],
  [['ordered', 'transit_customer', 'with_customer'], 'kit_shipped', 'since then: Kit with the patient'],
  [['ordered', 'completed'], 'results_ready', undefined],
  [['ordered', 'completed', 'corrected'], 'results_ready', undefined],
  [['ordered', 'with_customer', 'cancelled'], 'kit_delivered', 'since then: Order canceled'],
  [['ordered', 'with_customer', 'do_not_process'], 'kit_delivered', 'since then: The lab was told not to'],
  [['ordered', 'lost'], 'shipment_lost', undefined],
  [['ordered', 'lost', 'transit_customer'], 'shipment_lost', 'since then: Kit on its way to the patient'],
  [['ordered', { ...KIT, status: 'requisition_created' }], 'kit_shipped:9400', undefined],
  [
    ['ordered', { ...KIT, status: 'requisition_created' }, 'with_customer'],
    'kit_shipped:9400',
    'the patient has the kit',
  ],
  [
    ['ordered', { ...KIT, status: 'requisition_created' }, 'cancelled'],
    'kit_shipped:9400',
    'since then: Order canceled',
  ],
])('after %j, sending %s again is out of date: %s', (statuses, key, why) => {
  expect(whyOf(after(...statuses), key)?.slice(0, why?.length)).toBe(why)
})

it('the number of the return is out of date once the lab has the sample', () => {
  const patient = after('ordered', 'with_customer', { tracking: inboundNumber('9401') })
  expect(whyOf(patient, 'return_tracking:9401')).toBeUndefined()
  const { payloads } = lifecycle({
    statuses: ['ordered', 'with_customer', { status: 'delivered_to_lab', tracking: inboundNumber('9401') }],
    tracking: 'manual',
  })
  patient.receive(...payloads)
  expect(whyOf(patient, 'return_tracking:9401')).toBe('the lab has the sample')
})

it('a reminder is out of date once the patient has sent the sample back, or another order has replaced this one', () => {
  const waiting = after('ordered', 'with_customer').wait(days(3))
  expect(whyOf(waiting, 'collect_reminder')).toBeUndefined()
  waiting.steer((ledger) => replace(ledger, 'order-2', waiting.now))
  expect(whyOf(waiting, 'collect_reminder')).toBe('another order has replaced this one')
  const back = new Patient()
    .receive(...lifecycle({ statuses: ['ordered', 'with_customer'] }).payloads)
    .wait(days(3))
  back.receive(...lifecycle({ statuses: ['ordered', 'with_customer', 'transit_lab'] }).payloads)
  expect(whyOf(back, 'collect_reminder')).toBe('since then: Sample on its way to the lab')
})

it('a tracking number is out of date once another has taken its place', () => {
  const patient = after('ordered', { ...KIT, status: 'requisition_created' })
  patient.receive(
    ...lifecycle({
      statuses: [
        'ordered',
        'requisition_created',
        { status: 'transit_customer', tracking: outboundNumber('9402') },
      ],
      tracking: 'manual',
    }).payloads,
  )
  expect(whyOf(patient, 'kit_shipped:9400')).toBe('the tracking number has changed')
})
