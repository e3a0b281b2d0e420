/** The default journey as its specification: what each event, number and lapse of time leads to. */
import {
  criticalResult,
  inboundNumber,
  type LifecycleOptions,
  lifecycle,
  outboundNumber,
} from '../../dev/simulator/lifecycle'
import { HAPPY_LIFE, TO_LAB, TO_PATIENT } from '../../dev/simulator/lives'
import type { OrderWebhook } from '../../dev/simulator/payload'
import { days, hours } from '../../order/duration'
import { stepOf } from '../../order/journey'
import { parseWebhook } from '../../order/junction/webhook'
import { acknowledge, hold, reopen, resend } from '../../order/ledger'
import { peopleOf } from '../../order/people'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { parseJourneyFile } from '../../order/testkit/journey-file'
import { STATUSES } from '../../order/testkit/statuses'
import { orderWebhooks } from './deliveries'
import { Patient, START } from './patient'

type Statuses = LifecycleOptions['statuses']

const payloadsOf = (...statuses: Statuses): readonly OrderWebhook[] => lifecycle({ statuses }).payloads
/** Tracking numbers only where a step says so. */
const untracked = (...statuses: Statuses): readonly OrderWebhook[] =>
  lifecycle({ statuses, tracking: 'manual' }).payloads
const last = (payloads: readonly OrderWebhook[]): OrderWebhook | undefined => payloads.at(-1)

/** A patient who has been told of everything up to the last of these statuses. */
const patientAt = (...statuses: Statuses): Patient => new Patient().receive(...payloadsOf(...statuses))

/** The payload as it would be had Junction not recorded an event of this status. */
function without(status: string, payload: OrderWebhook | undefined): OrderWebhook {
  if (payload === undefined) throw new Error('A payload expected')
  const copy = structuredClone(payload)
  copy.data.events = copy.data.events.filter((event) => !event.status.endsWith(`.${status}`))
  return copy
}

describe('an event tells', () => {
  const NOBODY: readonly string[] = []
  test.each<[status: string, before: Statuses, patient: string | null, staff: boolean]>([
    ['ordered', [], 'order_confirmed', false],
    ['awaiting_registration', ['ordered'], null, false],
    ['registered', ['ordered', 'awaiting_registration'], 'kit_registered', false],
    ['requisition_created', ['ordered'], 'requisition_ready', false],
    ['requisition_bypassed', ['ordered'], null, false],
    ['transit_customer', TO_PATIENT.slice(0, 2), 'kit_shipped', false],
    ['out_for_delivery', TO_PATIENT.slice(0, 3), 'kit_arriving_today', false],
    ['with_customer', TO_PATIENT.slice(0, 4), 'kit_delivered', false],
    ['transit_lab', TO_PATIENT, 'sample_on_its_way', false],
    ['delivered_to_lab', TO_LAB.slice(0, 6), 'sample_received', false],
    ['completed', TO_LAB, 'results_ready', false],
    ['problem_in_transit_customer', TO_PATIENT.slice(0, 3), 'kit_delayed', true],
    ['problem_in_transit_lab', TO_LAB.slice(0, 6), 'sample_delayed', true],
    ['failure_to_deliver_to_customer', TO_PATIENT.slice(0, 3), 'kit_not_delivered', true],
    ['failure_to_deliver_to_lab', TO_LAB.slice(0, 6), 'sample_not_delivered', true],
    ['lost', TO_PATIENT.slice(0, 3), 'shipment_lost', true],
    ['sample_error', TO_LAB, 'new_kit_needed', true],
    ['cancelled', ['ordered'], 'order_cancelled', false],
    ['corrected', HAPPY_LIFE, null, true],
    ['do_not_process', TO_LAB, null, true],
    ['lab_processing_blocked', TO_LAB, null, true],
  ])('%s', (status, before, mail, staff) => {
    const payloads = payloadsOf(...before, status)
    const patient = new Patient().receive(...payloads.slice(0, -1))
    const [mailsBefore, alertsBefore] = [patient.mails.length, patient.alerts.length]
    patient.receive(last(payloads))
    expect(patient.mails.slice(mailsBefore)).toEqual(mail === null ? NOBODY : [mail])
    expect(patient.alerts.slice(alertsBefore)).toEqual(staff ? [`setback ${status}`] : NOBODY)
  })

  test('an unknown status: nobody but staff', () => {
    const patient = patientAt(...TO_PATIENT, 'collecting_sample.testkit.handed_to_drone')
    expect(patient.mails.at(-1)).toBe('kit_delivered')
    expect(patient.alerts).toEqual(['unknown_status handed_to_drone'])
    expect(patient.attention).toHaveLength(1)
  })

  test('the detail of a setback: staff alone', () => {
    const patient = patientAt(...TO_LAB, { status: 'sample_error', detail: 'sample_hemolyzed' })
    expect(patient.toStaff).toMatchObject([{ detail: 'sample_hemolyzed', urgent: false }])
    expect(JSON.stringify(patient.toPatient)).not.toContain('hemolyzed')
  })
})

test('the whole way, told step by step', () => {
  const patient = patientAt(...HAPPY_LIFE)
  expect(patient.mails).toEqual([
    'order_confirmed',
    'requisition_ready',
    'kit_shipped',
    'kit_arriving_today',
    'kit_delivered',
    'sample_on_its_way',
    'sample_received',
    'results_ready',
  ])
  expect(patient.alerts).toEqual([])
})

test('the same webhooks once more tell nothing', () => {
  const patient = patientAt(...HAPPY_LIFE)
  const { length } = patient.delivered
  patient.receive(...payloadsOf(...HAPPY_LIFE)).receive(...payloadsOf(...HAPPY_LIFE).toReversed())
  expect(patient.delivered).toHaveLength(length)
})

describe('the shipment is told in one mail', () => {
  test('that has the number, where it comes with transit_customer', () => {
    const patient = patientAt('ordered', 'requisition_created', 'transit_customer')
    expect(patient.mails.filter((message) => message === 'kit_shipped')).toHaveLength(1)
    expect(patient.toPatient.at(-1)?.outbound?.number).toMatch(/^9400/)
  })

  test('for the number, where it comes first; transit_customer then tells nothing', () => {
    const payloads = untracked(
      'ordered',
      'requisition_created',
      { tracking: outboundNumber('9400100') },
      'transit_customer',
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.mails).toEqual(['order_confirmed', 'requisition_ready', 'kit_shipped'])
    expect(patient.toPatient.at(-1)).toMatchObject({
      key: 'kit_shipped:9400100',
      outbound: { number: '9400100' },
    })
    expect(patient.outcomes('kit_shipped').sort()).toEqual(['sent', 'superseded'])
  })

  test('for the number before the requisition that comes along with it', () => {
    const payloads = untracked('ordered', {
      status: 'requisition_created',
      tracking: outboundNumber('9400100'),
    })
    const patient = new Patient().receive(...payloads)
    expect(patient.mails).toEqual(['order_confirmed', 'kit_shipped'])
    expect(patient.outcomes('requisition_ready')).toEqual(['superseded'])
  })

  test('for transit_customer, where it comes first; the number then is a mail of its own', () => {
    const payloads = untracked('ordered', 'requisition_created', 'transit_customer', {
      tracking: outboundNumber('9400100'),
    })
    const patient = new Patient().receive(...payloads)
    expect(patient.mails.slice(2)).toEqual(['kit_shipped', 'kit_tracking'])
    expect(patient.toPatient.at(2)).not.toHaveProperty('outbound')
    expect(patient.toPatient.at(3)).toMatchObject({ outbound: { number: '9400100' } })
  })

  test('and a number that changes is told once more', () => {
    const payloads = untracked(
      'ordered',
      { status: 'transit_customer', tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
      { tracking: outboundNumber('9400200') },
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.mails).toEqual(['order_confirmed', 'kit_shipped', 'kit_tracking'])
    expect(patient.toPatient.at(-1)).toMatchObject({ outbound: { number: '9400200' } })
  })

  test.each([
    ['the number’s message differs', 'numbers: { shipped: kit_tracking }'],
    ['the status’s message differs', 'steps: { transit_customer: { patient: kit_tracking } }'],
    ['the status tells nothing', 'steps: { transit_customer: { patient: none } }'],
  ])('one email tells the shipment if %s in the journey file', (_, file) => {
    const journey = parseJourneyFile(file)
    const payloads = untracked(
      'ordered',
      'requisition_created',
      { tracking: outboundNumber('9400100') },
      'transit_customer',
    )
    const inTurn = new Patient({ journey }).receive(...payloads)
    expect(inTurn.mails).toHaveLength(3)
    const together = new Patient({ journey }).receive(payloads[0], payloads[1]).receiveTogether(...payloads)
    expect(together.mails).toHaveLength(3)
  })

  test.each(['lost', 'failure_to_deliver_to_customer', 'cancelled'])(
    'a kit that ships again after %s is told again',
    (status) => {
      const again = patientAt('ordered', 'transit_customer', status, 'transit_customer', 'with_customer')
      expect(again.mails.slice(1)).toMatchObject([
        'kit_shipped',
        expect.any(String),
        'kit_shipped',
        'kit_delivered',
      ])
      expect(again.attention).toEqual([])
    },
  )

  test('an end that comes to light later, from before the kit shipped, does not tell the shipment twice', () => {
    const payloads = payloadsOf('ordered', 'cancelled', 'requisition_created', 'transit_customer')
    const patient = new Patient().receive(without('cancelled', last(payloads))).receive(last(payloads))
    expect(patient.mails).toEqual(['kit_shipped'])
  })

  test('a number that comes back after another took its place is told again', () => {
    const payloads = untracked(
      'ordered',
      { status: 'transit_customer', tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
      { tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
    )
    const patient = new Patient()
    for (const payload of payloads) patient.wait(1).receive(payload)
    expect(patient.mails).toEqual([
      'order_confirmed',
      'kit_shipped',
      'kit_tracking',
      'kit_tracking',
      'kit_tracking',
    ])
    expect(patient.toPatient.at(-1)).toMatchObject({ outbound: { number: '9400200' } })
  })

  test('and a number that comes once the kit is there tells nothing', () => {
    const payloads = untracked(...TO_PATIENT, { tracking: outboundNumber('9400100') })
    expect(new Patient().receive(...payloads).mails.at(-1)).toBe('kit_delivered')
  })
})

describe('the number of the return', () => {
  test('is told along with whatever is due, and then needs no mail', () => {
    const payloads = untracked(
      'ordered',
      'transit_customer',
      { status: 'with_customer', tracking: inboundNumber('9400300') },
      { tracking: inboundNumber('9400300') },
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.mails).toEqual(['order_confirmed', 'kit_shipped', 'kit_delivered'])
    expect(patient.toPatient.at(-1)).toMatchObject({ inbound: { number: '9400300' } })
  })

  test('is a mail of its own, where it comes alone', () => {
    const payloads = untracked(...TO_PATIENT, { tracking: inboundNumber('9400300') }, 'transit_lab')
    const patient = new Patient().receive(...payloads)
    expect(patient.mails.slice(-2)).toEqual(['return_tracking', 'sample_on_its_way'])
    expect(patient.toPatient.at(-1)).toMatchObject({ inbound: { number: '9400300' } })
  })

  test('tells nothing once the lab has the sample', () => {
    const payloads = untracked(...TO_LAB, { tracking: inboundNumber('9400300') })
    expect(new Patient().receive(...payloads).mails.at(-1)).toBe('sample_received')
  })
})

describe('of what is due at once', () => {
  test('the patient is told the latest; the rest is superseded', () => {
    const patient = new Patient().receive(last(payloadsOf(...TO_PATIENT)))
    expect(patient.mails).toEqual(['kit_delivered'])
    for (const message of ['order_confirmed', 'requisition_ready', 'kit_shipped', 'kit_arriving_today'])
      expect(patient.outcomes(message)).toEqual(['superseded'])
  })

  test('the same after an outage', () => {
    expect(new Patient().receiveTogether(...payloadsOf(...TO_PATIENT)).mails).toEqual(['kit_delivered'])
  })

  test('a correction or a blocked lab does not overtake what was true before it', () => {
    expect(new Patient().receive(last(payloadsOf(...HAPPY_LIFE, 'corrected'))).mails).toEqual([
      'results_ready',
    ])
    expect(new Patient().receive(last(payloadsOf(...TO_LAB, 'lab_processing_blocked'))).mails).toEqual([
      'sample_received',
    ])
  })

  test('staff are alerted to the setback that still stands, not to one that was over when first seen', () => {
    const patient = new Patient().receive(
      last(payloadsOf(...TO_LAB, 'lab_processing_blocked', 'sample_error')),
    )
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.outcomes('setback').sort()).toEqual(['sent', 'superseded'])
  })

  test('an event without a message does not overtake one that has one', () => {
    const quiet = parseJourneyFile('steps: { out_for_delivery: { patient: none } }')
    const patient = new Patient({ journey: quiet })
    patient.receive(last(payloadsOf(...TO_PATIENT.slice(0, 4))))
    expect(patient.mails).toEqual(['kit_shipped'])
  })

  test('an end without a message leaves the patient the message of the end before it', () => {
    const patient = new Patient().receive(last(payloadsOf('ordered', 'cancelled', 'do_not_process')))
    expect(patient.mails).toEqual(['order_cancelled'])
  })

  test('an end without a message overtakes the progress before it', () => {
    const patient = new Patient().receive(
      last(payloadsOf('ordered', 'requisition_created', 'do_not_process')),
    )
    expect(patient.mails).toEqual([])
  })
})

describe('what comes late', () => {
  test('an old payload tells nothing', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    expect(new Patient().receive(...payloads.toReversed()).mails).toEqual(['kit_delivered'])
  })

  test('an old event that nobody had seen tells nothing', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    const patient = new Patient().receive(without('requisition_created', last(payloads)))
    patient.receive(last(payloads))
    expect(patient.mails).toEqual(['kit_delivered'])
    expect(patient.outcomes('requisition_ready')).toEqual(['superseded'])
  })
})

describe('an event older than the limit when first seen', () => {
  const [, requisition, shipped] = payloadsOf('ordered', 'requisition_created', {
    status: 'transit_customer',
    after: days(10),
  })

  test('mails nobody; a fresh one that follows does', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(9) }).receive(requisition)
    expect(patient.mails).toEqual([])
    expect([...patient.outcomes('order_confirmed'), ...patient.outcomes('requisition_ready')]).toEqual([
      'superseded',
      'skipped',
    ])
    patient.wait(days(2)).receive(shipped)
    expect(patient.mails).toEqual(['kit_shipped'])
  })

  test('alerts staff to a setback all the same, and tells the patient nothing', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    patient.receive(last(payloadsOf(...TO_LAB, 'sample_error'))).wait(days(60))
    expect(patient.mails).toEqual([])
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.attention).toHaveLength(1)
  })

  test('starts no reminders, but the watch over an order that does not move', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    patient.receive(last(payloadsOf(...TO_PATIENT))).wait(days(60))
    expect(patient.mails).toEqual([])
    expect(patient.alerts).toEqual(['stuck with_customer'])
  })

  test('tells no tracking number either', () => {
    const payloads = untracked('ordered', 'requisition_bypassed', { tracking: outboundNumber('9400100') })
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    expect(patient.receive(...payloads).mails).toEqual([])
  })

  test('mails as ever where there is no limit', () => {
    expect(new Patient({ startAt: START + days(2_000) }).receive(requisition).mails).toEqual([
      'requisition_ready',
    ])
  })
})

describe('a kit that stays with the patient', () => {
  const daysOf = (patient: Patient, is: (key: string) => boolean): number[] =>
    patient.delivered.filter(({ notice }) => is(notice.key)).map(({ at }) => (at - START) / days(1))
  const isReminder = (key: string): boolean => key.startsWith('collect_reminder:')

  test('is reminded of after 3, 7 and 14 days; staff hear of it after 21', () => {
    const patient = patientAt(...TO_PATIENT).wait(days(100))
    expect(daysOf(patient, isReminder)).toEqual([3, 7, 14])
    expect(daysOf(patient, (key) => key.startsWith('stuck:'))).toEqual([21])
    expect(patient.alerts).toEqual(['stuck with_customer'])
  })

  test('is reminded of no more once it has moved on', () => {
    const payloads = payloadsOf(...TO_PATIENT, 'transit_lab')
    const patient = new Patient().receive(...payloads.slice(0, -1)).wait(days(4))
    patient.receive(last(payloads)).wait(days(6))
    expect(daysOf(patient, isReminder)).toEqual([3])
  })

  test('or cancelled', () => {
    const patient = patientAt(...TO_PATIENT, 'cancelled').wait(days(100))
    expect(patient.mails.at(-1)).toBe('order_cancelled')
    expect(patient.alerts).toEqual([])
  })

  test('of reminders overdue only the latest is sent', () => {
    const patient = patientAt(...TO_PATIENT).sleep(days(8))
    expect(daysOf(patient, isReminder)).toEqual([8])
    expect(patient.toPatient.at(-1)?.key).toMatch(/:7-days$/)
    expect(patient.outcomes('collect_reminder').sort()).toEqual(['sent', 'superseded'])
  })

  test('is reminded of no later when the same webhook comes again', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    const patient = new Patient()
      .receive(...payloads)
      .wait(days(2))
      .receive(last(payloads))
      .wait(days(1))
    expect(daysOf(patient, isReminder)).toEqual([3])
  })

  test('counts from the time the event was first seen, not from its own', () => {
    const patient = new Patient({ startAt: START + days(50) }).receive(last(payloadsOf(...TO_PATIENT)))
    expect(patient.mails).toEqual(['kit_delivered'])
    expect(daysOf(patient.wait(days(3)), isReminder)).toEqual([53])
  })
})

describe('staff hear of an order that does not move', () => {
  const LIMITS = Object.entries(STATUSES).flatMap(([status, { limit }]) =>
    limit === null ? [] : [[status, limit] as const],
  )

  test.each(LIMITS)('%s, after %i ms', (status, lasts) => {
    const patient = new Patient().receive(last(payloadsOf('ordered', status)))
    const isStuck = (): boolean => patient.alerts.includes(`stuck ${status}`)
    patient.wait(lasts - 1)
    expect(isStuck()).toBe(false)
    patient.wait(1)
    expect(isStuck()).toBe(true)
    patient.wait(days(200))
    const { urgentAfter } = stepOf(DEFAULT_JOURNEY, status)
    expect(patient.alerts.filter((alert) => alert.startsWith('stuck'))).toHaveLength(urgentAfter ? 2 : 1)
  })

  test('a block at the lab alerts staff at once, after 2 days, and urgently after 5', () => {
    const blocked = { status: 'lab_processing_blocked', detail: 'date_of_collection_unspecified' }
    const patient = patientAt(...TO_LAB, blocked).wait(days(30))
    const alerts = patient.delivered.filter(({ notice }) => notice.to === 'staff')
    expect(alerts.map(({ at }) => (at - START) / days(1))).toEqual([0, 2, 5])
    expect(patient.toStaff.map(({ urgent }) => urgent)).toEqual([false, false, true])
    const advice = patient.view().attention.map((matter) => matter.advice)
    expect(advice).toHaveLength(3)
    for (const words of advice) expect(words).toContain('date of collection')
  })

  test('an order that was placed for a later day is not stuck before that day', () => {
    const [payload] = payloadsOf('ordered')
    const later = structuredClone(payload)
    Object.assign(later?.data ?? {}, { activate_by: '2026-03-01' })
    const patient = new Patient().receive(later)
    const activated = Date.parse('2026-03-01T00:00:00Z')
    expect(patient.wait(activated + days(3) - patient.now - 1).alerts).toEqual([])
    expect(patient.wait(1).alerts).toEqual(['stuck ordered'])
  })
})

describe('an order that replaces another', () => {
  const replaced = lifecycle({ statuses: ['ordered', 'with_customer'], seed: 1 })
  const replacement = lifecycle({
    statuses: ['ordered', 'transit_customer'],
    seed: 2,
    replaces: replaced.orderId,
  })

  test('is confirmed as what it is', () => {
    expect(new Patient().receive(...replacement.payloads).mails).toEqual([
      'replacement_confirmed',
      'kit_shipped',
    ])
  })

  test('is confirmed once, even if its first payload did not say that it replaces another', () => {
    const [payload] = replacement.payloads
    const silent = structuredClone(payload)
    if (silent) Object.assign(silent.data, { origin: null, order_transaction: null })
    expect(new Patient().receive(silent, payload).mails).toEqual(['order_confirmed'])
  })

  test('stops the reminders of the other', () => {
    const patient = new Patient().receive(...replaced.payloads)
    patient.steer((ledger) => ({ ...ledger, replacedBy: replacement.orderId })).wait(days(20))
    expect(patient.mails).not.toContain('collect_reminder')
    expect(patient.view().replacedBy).toBe(replacement.orderId)
  })
})

describe('an event that comes first without an id and then with one', () => {
  const [, payload] = payloadsOf('ordered', 'sample_error')
  const unnumbered = structuredClone(payload)
  for (const event of unnumbered?.data.events ?? []) Object.assign(event, { id: null })

  test('is told once, to the patient and to staff', () => {
    const patient = new Patient().receive(unnumbered, payload).wait(days(1)).receive(unnumbered, payload)
    expect(patient.mails).toEqual(['new_kit_needed'])
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.attention).toHaveLength(1)
  })

  test('is told under its number if the number came first', () => {
    const patient = new Patient().receive(payload, unnumbered)
    expect(patient.mails).toEqual(['new_kit_needed'])
    expect(patient.toPatient[0]?.key).toMatch(/^new_kit_needed:\d+$/)
  })

  test('keeps what it is about when an operator resends its message', () => {
    const patient = new Patient().receive(unnumbered)
    const key = patient.toPatient[0]?.key ?? ''
    patient.steer((ledger) => resend(ledger, key, patient.now).ledger)
    expect(patient.toPatient.at(-1)).toMatchObject({ about: { status: 'sample_error' } })
  })
})

describe('a correction without a new event', () => {
  const [payload] = payloadsOf('ordered')
  const withEmail = (email: string) => {
    const copy = structuredClone(payload)
    if (copy?.data.patient_details) copy.data.patient_details.email = email
    return copy
  }

  test.each([
    ['zed@old.example', 'amy@new.example'],
    ['amy@old.example', 'zed@new.example'],
  ])('stands: %s becomes %s', (old, corrected) => {
    const patient = new Patient().receive(withEmail(old)).wait(1).receive(withEmail(corrected))
    expect(peopleOf(patient.order).patient.email).toBe(corrected)
  })
})

describe('a registrable kit', () => {
  const payloads = orderWebhooks('registrable')

  test('tells nobody until it is registered, and staff nothing at all', () => {
    const patient = new Patient().receive(...payloads.slice(0, 5)).wait(days(10))
    expect(Object.values(patient.ledger.outcomes).some(({ is }) => is === 'sent')).toBe(false)
    expect(patient.alerts).toEqual([])
  })

  test('tells its patient everything from then on', () => {
    const patient = new Patient().receive(...payloads)
    const told = patient.toPatient.filter(({ key }) => patient.ledger.outcomes[key]?.is === 'sent')
    expect(told.map(({ message }) => message)).toEqual([
      'kit_registered',
      'requisition_ready',
      'sample_on_its_way',
      'sample_received',
      'results_ready',
    ])
    expect(patient.alerts).toEqual([])
  })

  test('is reminded of from its registration on, though that is paperwork', () => {
    const patient = new Patient().receive(...payloads.slice(0, 5)).wait(days(10))
    patient.receive(payloads[5], payloads[6]).wait(days(3))
    expect(patient.mails.slice(-3)).toEqual(['kit_registered', 'requisition_ready', 'collect_reminder'])
  })
})

describe('a mail without an address', () => {
  const payloads = orderWebhooks('no_contact')

  test('alerts staff at once, and once more after an hour for all that failed since', () => {
    const patient = new Patient()
    for (const payload of payloads) patient.wait(1).receive(payload)
    expect(patient.alerts).toEqual(['no_contact'])
    expect(patient.wait(hours(1)).alerts).toEqual(['no_contact', 'no_contact'])
    expect(patient.wait(days(10)).alerts).toHaveLength(2)
    expect(patient.attention).toHaveLength(1)
  })

  test('waits for a person once, under the latest failure', () => {
    const patient = new Patient().receive(...payloads)
    expect(patient.attention).toEqual([`no_contact:${patient.toPatient.at(-1)?.key}`])
  })

  test('goes out once an address is set, as far as it still matters', () => {
    const patient = new Patient().receive(...payloads.slice(0, 3))
    const { length } = patient.mails
    patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } }))
    expect(patient.mails.slice(length)).toEqual(['kit_shipped'])
    expect(patient.attention).toEqual([])
    // Support sees that the patient had heard nothing for want of an address.
    expect(patient.view().notifications.filter(({ to }) => to === 'patient')).toMatchObject(
      ['superseded', 'superseded', 'sent'].map((outcome) => ({ outcome, failedBefore: 'no_contact' })),
    )
    expect(patient.receive(payloads[3]).mails.at(-1)).toBe('kit_arriving_today')
  })

  test('goes out once a payload brings the address', () => {
    const [first, second] = payloads
    const patient = new Patient().receive(first, second)
    const withAddress = structuredClone(second)
    if (withAddress?.data.patient_details) withAddress.data.patient_details.email = 'zoe@example.com'
    patient.receive(withAddress)
    expect(patient.ledger.outcomes[patient.toPatient.at(-1)?.key ?? '']).toMatchObject({ is: 'sent' })
    expect(patient.attention).toEqual([])
  })

  test('about a number goes out once an address is set, too', () => {
    const { payloads: numbered } = lifecycle({
      email: null,
      tracking: 'manual',
      statuses: ['ordered', 'requisition_bypassed', { tracking: outboundNumber('9400100') }],
    })
    const patient = new Patient().receive(...numbered)
    patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } }))
    expect(
      patient.delivered.filter(({ is, notice }) => is === 'sent' && notice.to === 'patient'),
    ).toMatchObject([{ notice: { message: 'kit_shipped', outbound: { number: '9400100' } } }])
  })

  test('that was refused alerts staff, and again if the next address is refused, too', () => {
    const patient = new Patient()
    patient.answer = 'refused'
    expect(patient.receive(...payloadsOf('ordered')).alerts).toEqual(['refused'])
    patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } })).wait(hours(1))
    patient.receive(...payloadsOf('ordered', 'requisition_created').slice(1))
    expect(patient.alerts).toEqual(['refused', 'refused'])
  })

  test('alerts staff again after an email got through in between', () => {
    const [first, second, third] = payloadsOf(...TO_PATIENT)
    const patient = new Patient()
    patient.answer = 'refused'
    patient.receive(first)
    expect(patient.attention).toHaveLength(1)
    patient.answer = 'sent'
    patient.wait(hours(2)).receive(second)
    expect(patient.attention).toEqual([])
    patient.answer = 'refused'
    patient.wait(hours(2)).receive(third)
    expect(patient.alerts).toEqual(['refused', 'refused'])
    expect(patient.attention).toEqual([`refused:${patient.toPatient.at(-1)?.key}`])
  })

  test('that fails after somebody acknowledged an earlier failure needs a person again', () => {
    const [first, second] = payloads
    const patient = new Patient().receive(first, second)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.attention).toEqual([])
    patient.wait(hours(2)).receive(...payloads.slice(2, 3))
    expect(patient.attention).toHaveLength(1)
    expect(patient.alerts).toEqual(['no_contact', 'no_contact'])
  })
})

describe('operators', () => {
  const pause = (patient: Patient): Patient => patient.steer((ledger) => ({ ...ledger, paused: true }))
  const resume = (patient: Patient): Patient => patient.steer((ledger) => ({ ...ledger, paused: false }))

  test('what waits for a paused order to be resumed is shown', () => {
    const patient = pause(patientAt('ordered')).receive(
      ...payloadsOf('ordered', 'requisition_created').slice(1),
    )
    const notifications = () => patient.view().notifications
    expect(notifications().filter(({ outcome }) => outcome === 'paused')).toMatchObject([
      { what: 'Requisition ready', to: 'patient' },
    ])
    resume(patient)
    expect(patient.mails).toEqual(['order_confirmed', 'requisition_ready'])
    expect(notifications().filter(({ outcome }) => outcome === 'paused')).toEqual([])
  })

  test('pause mail to the patient and not to staff; resumed, the patient is told the latest', () => {
    const payloads = payloadsOf('ordered', 'transit_customer', 'problem_in_transit_customer', 'with_customer')
    const patient = pause(new Patient().receive(payloads[0])).receive(...payloads)
    expect(patient.mails).toEqual(['order_confirmed'])
    expect(patient.alerts).toEqual(['setback problem_in_transit_customer'])
    expect(resume(patient).mails).toEqual(['order_confirmed', 'kit_delivered'])
  })

  test('send a notice again as often as they ask, whatever has happened since', () => {
    const patient = patientAt(...TO_PATIENT)
    const key = patient.toPatient.find(({ message }) => message === 'requisition_ready')?.key ?? ''
    const again = (): Patient => patient.steer((ledger) => resend(ledger, key, patient.now).ledger)
    again()
    again()
    expect(patient.toPatient.slice(-2)).toMatchObject([
      { message: 'requisition_ready', key: `${key}#2`, about: { status: 'requisition_created' } },
      { message: 'requisition_ready', key: `${key}#3` },
    ])
  })

  test('acknowledge what needed a person', () => {
    const patient = patientAt(...TO_LAB, 'sample_error')
    expect(patient.attention).toHaveLength(1)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.attention).toEqual([])
  })

  test('a setback that is over needs nobody any more', () => {
    expect(patientAt('ordered', 'transit_customer', 'problem_in_transit_customer').attention).toHaveLength(1)
    expect(
      patientAt('ordered', 'transit_customer', 'problem_in_transit_customer', 'with_customer').attention,
    ).toEqual([])
  })

  test('quiet hours hold a mail back until they end, unless the order moves on', () => {
    const payloads = payloadsOf('ordered', 'requisition_created')
    const held = (): Patient => {
      const patient = pause(new Patient()).receive(payloads[0])
      const key = `order_confirmed:${payloads[0]?.data.events[0]?.id}`
      patient.steer((ledger) => ({ ...hold(ledger, key, START + hours(8)), paused: false }))
      return patient
    }
    expect(held().wait(hours(8) - 1).mails).toEqual([])
    expect(held().wait(hours(8)).mails).toEqual(['order_confirmed'])
    expect(held().receive(payloads[1]).wait(hours(8)).mails).toEqual(['requisition_ready'])
  })
})

describe('alerts of one kind within an hour', () => {
  const TWICE = payloadsOf(
    'ordered',
    'transit_customer',
    'problem_in_transit_customer',
    'problem_in_transit_customer',
  )

  test('are gathered: the second waits', () => {
    const patient = new Patient().receive(...TWICE)
    expect(patient.alerts).toHaveLength(1)
    expect(patient.wait(hours(1) - 1).alerts).toHaveLength(1)
    expect(patient.wait(1).alerts).toHaveLength(2)
  })
})

describe('a critical result', () => {
  const story = lifecycle({ statuses: TO_LAB })

  test('alerts staff urgently, once, and tells the patient nothing', () => {
    const patient = new Patient().receive(...story.payloads)
    const { length } = patient.mails
    patient.receive(criticalResult(story), criticalResult(story))
    expect(patient.toStaff).toMatchObject([{ reason: 'critical_result', urgent: true }])
    expect(patient.mails).toHaveLength(length)
    expect(patient.attention).toHaveLength(1)
  })

  test('of an order never seen alerts staff, and stays open until a person acknowledges it', () => {
    const patient = new Patient().receive(criticalResult(story))
    expect(patient.alerts).toEqual(['critical_result'])
    expect(patient.wait(days(100)).plan().finished).toBe(false)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.plan().finished).toBe(true)
  })

  test('that comes long after the end keeps the order open until a person acknowledges it', () => {
    const whole = lifecycle({ statuses: HAPPY_LIFE })
    const patient = new Patient().receive(...whole.payloads).wait(days(30))
    expect(patient.plan().finished).toBe(true)
    patient.receive(criticalResult(whole)).wait(days(30))
    expect(patient.plan().finished).toBe(false)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.plan().finished).toBe(true)
  })

  test('does not hide a second one of the same sample, if neither has a time', () => {
    const timeless = structuredClone(criticalResult(story))
    Object.assign(timeless.data, { created_at: null, updated_at: null })
    const ids = ['msg_1', 'msg_2', 'msg_1'].map((webhookId) => parseWebhook(timeless, { webhookId }))
    expect(new Set(ids.map((webhook) => webhook.is === 'critical result' && webhook.resultId)).size).toBe(2)
  })
})

describe('after the end', () => {
  test.each(['completed', 'cancelled'])(
    'an order that is %s settles for 14 days and then is finished',
    (status) => {
      const patient = patientAt(...TO_LAB, status)
      expect(patient.wait(days(14) - 1).plan().finished).toBe(false)
      expect(patient.wait(1).plan().finished).toBe(true)
      expect(patient.plan().due).toEqual([])
    },
  )

  test.each(['lost', 'sample_error', 'do_not_process', 'corrected'])(
    'an order with %s stays open after it has settled, until a person acknowledges that',
    (status) => {
      const patient = patientAt(...TO_LAB, status).wait(days(100))
      expect(patient.plan().finished).toBe(false)
      expect(patient.attention).toHaveLength(1)
      patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
      expect(patient.plan().finished).toBe(true)
    },
  )

  test('an order that goes on is never finished', () => {
    expect(
      patientAt(...TO_LAB)
        .wait(days(400))
        .plan().finished,
    ).toBe(false)
  })

  test('a paused order is not finished', () => {
    const patient = patientAt(...HAPPY_LIFE).steer((ledger) => ({ ...ledger, paused: true }))
    expect(patient.wait(days(20)).plan().finished).toBe(false)
  })

  test('corrected results alert staff, tell the patient nothing and settle anew', () => {
    const payloads = payloadsOf(...HAPPY_LIFE, 'corrected')
    const patient = new Patient()
      .receive(...payloads.slice(0, -1))
      .wait(days(10))
      .receive(last(payloads))
    expect(patient.mails.filter((message) => message === 'results_ready')).toHaveLength(1)
    expect(patient.alerts).toEqual(['setback corrected'])
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.wait(days(13)).plan().finished).toBe(false)
    expect(patient.wait(days(1)).plan().finished).toBe(true)
  })

  test('a cancelled order that is reinstated goes on', () => {
    const patient = patientAt('ordered', 'cancelled', 'requisition_created', 'transit_customer')
    expect(patient.mails).toEqual(['order_confirmed', 'order_cancelled', 'requisition_ready', 'kit_shipped'])
    expect(patient.plan().finished).toBe(false)
  })
})

test('event ids that are names of an object’s own members are ids like any other', () => {
  const [payload] = untracked({ status: 'ordered', tracking: outboundNumber('94001000') })
  const renamed = ['constructor', 'toString', '__proto__', 'valueOf'].map((id, index) => ({
    id,
    status: ['ordered', 'requisition_created', 'transit_customer', 'sample_error'][index],
    created_at: `2026-01-0${5 + index}T09:00:00Z`,
  }))
  const patient = new Patient()
  for (let count = 1; count <= renamed.length; count += 1)
    patient.receive({ ...payload, data: { ...payload?.data, events: renamed.slice(0, count) } })
  expect(patient.mails).toEqual(['kit_shipped', 'requisition_ready', 'new_kit_needed'])
  expect(patient.alerts).toEqual(['setback sample_error'])
})

test('shadow mode decides as if all had been sent', () => {
  const patient = new Patient()
  patient.answer = 'shadowed'
  expect(patient.receive(...payloadsOf(...HAPPY_LIFE)).mails).toEqual(patientAt(...HAPPY_LIFE).mails)
})

test('the view names each notice, what became of it and why', () => {
  const view = new Patient().receive(last(payloadsOf('ordered', 'requisition_created'))).view()
  expect(view).toMatchObject({ status: 'requisition_created', paused: false, attention: [] })
  expect(view.notifications).toMatchObject([
    {
      what: 'Order confirmed',
      to: 'patient',
      outcome: 'superseded',
      why: expect.stringMatching(/^requisition_created:/) as string,
    },
    { what: 'Requisition ready', to: 'patient', outcome: 'sent' },
  ])
  expect(view.next).toMatchObject([{ what: 'Alert to staff: No movement for longer than this stage allows' }])
})
