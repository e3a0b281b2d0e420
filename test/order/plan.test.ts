/** The default journey as a specification: what each event, each tracking number and the passing of time lead to. */
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
import { acknowledge, hold, reopen, replace, resend } from '../../order/ledger'
import { peopleOf } from '../../order/people'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { parseJourneyFile } from '../../order/testkit/journey-file'
import { STATUSES } from '../../order/testkit/statuses'
import { orderWebhooks } from './deliveries'
import { Patient, START } from './patient'

type Statuses = LifecycleOptions['statuses']

const payloadsOf = (...statuses: Statuses): readonly OrderWebhook[] => lifecycle({ statuses }).payloads
/** Payloads with only the tracking numbers that the steps state. */
const untracked = (...statuses: Statuses): readonly OrderWebhook[] =>
  lifecycle({ statuses, tracking: 'manual' }).payloads
const last = (payloads: readonly OrderWebhook[]): OrderWebhook | undefined => payloads.at(-1)

/** A patient who has been told of everything up to the last of these statuses. */
const patientAt = (...statuses: Statuses): Patient => new Patient().receive(...payloadsOf(...statuses))

/** The payload as it would be if Junction had not recorded an event with this status. */
function without(status: string, payload: OrderWebhook | undefined): OrderWebhook {
  if (payload === undefined) throw new Error('A payload expected')
  const copy = structuredClone(payload)
  copy.data.events = copy.data.events.filter((event) => !event.status.endsWith(`.${status}`))
  return copy
}

describe('a single event', () => {
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
  ])('the event %s after %j sends the patient %j and alerts staff: %s', (status, before, email, staff) => {
    const payloads = payloadsOf(...before, status)
    const patient = new Patient().receive(...payloads.slice(0, -1))
    const [emailsBefore, alertsBefore] = [patient.emails.length, patient.alerts.length]
    patient.receive(last(payloads))
    expect(patient.emails.slice(emailsBefore)).toEqual(email === null ? NOBODY : [email])
    expect(patient.alerts.slice(alertsBefore)).toEqual(staff ? [`setback ${status}`] : NOBODY)
  })

  test('an unknown status alerts staff and does not email the patient', () => {
    const patient = patientAt(...TO_PATIENT, 'collecting_sample.testkit.handed_to_drone')
    expect(patient.emails.at(-1)).toBe('kit_delivered')
    expect(patient.alerts).toEqual(['unknown_status handed_to_drone'])
    expect(patient.attention).toHaveLength(1)
  })

  test('the detail of a setback reaches staff but not the patient', () => {
    const patient = patientAt(...TO_LAB, { status: 'sample_error', detail: 'sample_hemolyzed' })
    expect(patient.toStaff).toMatchObject([{ detail: 'sample_hemolyzed', urgent: false }])
    expect(JSON.stringify(patient.toPatient)).not.toContain('hemolyzed')
  })
})

test('the patient gets one email for each step of a happy order', () => {
  const patient = patientAt(...HAPPY_LIFE)
  expect(patient.emails).toEqual([
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

test('repeated webhooks send nothing again', () => {
  const patient = patientAt(...HAPPY_LIFE)
  const { length } = patient.delivered
  patient.receive(...payloadsOf(...HAPPY_LIFE)).receive(...payloadsOf(...HAPPY_LIFE).toReversed())
  expect(patient.delivered).toHaveLength(length)
})

describe('the shipment', () => {
  test('sends one "kit shipped" email when the number and the status arrive together', () => {
    const patient = patientAt('ordered', 'requisition_created', 'transit_customer')
    expect(patient.emails.filter((message) => message === 'kit_shipped')).toHaveLength(1)
    expect(patient.toPatient.at(-1)?.outbound?.number).toMatch(/^9400/)
  })

  test('sends "kit shipped" when the number arrives first, and nothing for transit_customer after it', () => {
    const payloads = untracked(
      'ordered',
      'requisition_created',
      { tracking: outboundNumber('9400100') },
      'transit_customer',
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.emails).toEqual(['order_confirmed', 'requisition_ready', 'kit_shipped'])
    expect(patient.toPatient.at(-1)).toMatchObject({
      key: 'kit_shipped:9400100',
      outbound: { number: '9400100' },
    })
    expect(patient.outcomes('kit_shipped').sort()).toEqual(['sent', 'superseded'])
  })

  test('prefers "kit shipped" to "requisition ready" when the number and the requisition arrive together', () => {
    const payloads = untracked('ordered', {
      status: 'requisition_created',
      tracking: outboundNumber('9400100'),
    })
    const patient = new Patient().receive(...payloads)
    expect(patient.emails).toEqual(['order_confirmed', 'kit_shipped'])
    expect(patient.outcomes('requisition_ready')).toEqual(['superseded'])
  })

  test('sends "kit shipped" when transit_customer arrives first, and the number later in its own email', () => {
    const payloads = untracked('ordered', 'requisition_created', 'transit_customer', {
      tracking: outboundNumber('9400100'),
    })
    const patient = new Patient().receive(...payloads)
    expect(patient.emails.slice(2)).toEqual(['kit_shipped', 'kit_tracking'])
    expect(patient.toPatient.at(2)).not.toHaveProperty('outbound')
    expect(patient.toPatient.at(3)).toMatchObject({ outbound: { number: '9400100' } })
  })

  test('sends a changed tracking number in one more email', () => {
    const payloads = untracked(
      'ordered',
      { status: 'transit_customer', tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
      { tracking: outboundNumber('9400200') },
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.emails).toEqual(['order_confirmed', 'kit_shipped', 'kit_tracking'])
    expect(patient.toPatient.at(-1)).toMatchObject({ outbound: { number: '9400200' } })
  })

  test.each([
    ['changes the number’s message', 'numbers: { shipped: kit_tracking }'],
    ['changes the status’s message', 'steps: { transit_customer: { patient: kit_tracking } }'],
    ['removes the status’s message', 'steps: { transit_customer: { patient: none } }'],
  ])('sends one email about the shipment if the journey file %s', (_, file) => {
    const journey = parseJourneyFile(file)
    const payloads = untracked(
      'ordered',
      'requisition_created',
      { tracking: outboundNumber('9400100') },
      'transit_customer',
    )
    const inTurn = new Patient({ journey }).receive(...payloads)
    expect(inTurn.emails).toHaveLength(3)
    const together = new Patient({ journey }).receive(payloads[0], payloads[1]).receiveTogether(...payloads)
    expect(together.emails).toHaveLength(3)
  })

  test.each(['lost', 'failure_to_deliver_to_customer', 'cancelled'])(
    'sends "kit shipped" again for a kit that ships again after %s',
    (status) => {
      const again = patientAt('ordered', 'transit_customer', status, 'transit_customer', 'with_customer')
      expect(again.emails.slice(1)).toMatchObject([
        'kit_shipped',
        expect.any(String),
        'kit_shipped',
        'kit_delivered',
      ])
      expect(again.attention).toEqual([])
    },
  )

  test('sends "kit shipped" only once if an end from before the shipment comes to light later', () => {
    const payloads = payloadsOf('ordered', 'cancelled', 'requisition_created', 'transit_customer')
    const patient = new Patient().receive(without('cancelled', last(payloads))).receive(last(payloads))
    expect(patient.emails).toEqual(['kit_shipped'])
  })

  test('sends a tracking number again if it comes back after another one replaced it', () => {
    const payloads = untracked(
      'ordered',
      { status: 'transit_customer', tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
      { tracking: outboundNumber('9400100') },
      { tracking: outboundNumber('9400200') },
    )
    const patient = new Patient()
    for (const payload of payloads) patient.wait(1).receive(payload)
    expect(patient.emails).toEqual([
      'order_confirmed',
      'kit_shipped',
      'kit_tracking',
      'kit_tracking',
      'kit_tracking',
    ])
    expect(patient.toPatient.at(-1)).toMatchObject({ outbound: { number: '9400200' } })
  })

  test('sends no outbound tracking number once the kit has been delivered', () => {
    const payloads = untracked(...TO_PATIENT, { tracking: outboundNumber('9400100') })
    expect(new Patient().receive(...payloads).emails.at(-1)).toBe('kit_delivered')
  })
})

describe('the inbound tracking number', () => {
  test('adds the inbound number to the email that is due, and sends no other email for it', () => {
    const payloads = untracked(
      'ordered',
      'transit_customer',
      { status: 'with_customer', tracking: inboundNumber('9400300') },
      { tracking: inboundNumber('9400300') },
    )
    const patient = new Patient().receive(...payloads)
    expect(patient.emails).toEqual(['order_confirmed', 'kit_shipped', 'kit_delivered'])
    expect(patient.toPatient.at(-1)).toMatchObject({ inbound: { number: '9400300' } })
  })

  test('sends the inbound number in its own email if no other email is due', () => {
    const payloads = untracked(...TO_PATIENT, { tracking: inboundNumber('9400300') }, 'transit_lab')
    const patient = new Patient().receive(...payloads)
    expect(patient.emails.slice(-2)).toEqual(['return_tracking', 'sample_on_its_way'])
    expect(patient.toPatient.at(-1)).toMatchObject({ inbound: { number: '9400300' } })
  })

  test('sends no inbound number once the lab has the sample', () => {
    const payloads = untracked(...TO_LAB, { tracking: inboundNumber('9400300') })
    expect(new Patient().receive(...payloads).emails.at(-1)).toBe('sample_received')
  })
})

describe('several messages due at once', () => {
  test('sends only the latest of several messages that are due at once; the others are superseded', () => {
    const patient = new Patient().receive(last(payloadsOf(...TO_PATIENT)))
    expect(patient.emails).toEqual(['kit_delivered'])
    for (const message of ['order_confirmed', 'requisition_ready', 'kit_shipped', 'kit_arriving_today'])
      expect(patient.outcomes(message)).toEqual(['superseded'])
  })

  test('sends only the latest message if all webhooks arrive together after an outage', () => {
    expect(new Patient().receiveTogether(...payloadsOf(...TO_PATIENT)).emails).toEqual(['kit_delivered'])
  })

  test('a correction or a blocked lab does not supersede the message before it', () => {
    expect(new Patient().receive(last(payloadsOf(...HAPPY_LIFE, 'corrected'))).emails).toEqual([
      'results_ready',
    ])
    expect(new Patient().receive(last(payloadsOf(...TO_LAB, 'lab_processing_blocked'))).emails).toEqual([
      'sample_received',
    ])
  })

  test('alerts staff to the current setback, not to one that was already over when first seen', () => {
    const patient = new Patient().receive(
      last(payloadsOf(...TO_LAB, 'lab_processing_blocked', 'sample_error')),
    )
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.outcomes('setback').sort()).toEqual(['sent', 'superseded'])
  })

  test('an event without a message does not supersede an earlier message', () => {
    const quiet = parseJourneyFile('steps: { out_for_delivery: { patient: none } }')
    const patient = new Patient({ journey: quiet })
    patient.receive(last(payloadsOf(...TO_PATIENT.slice(0, 4))))
    expect(patient.emails).toEqual(['kit_shipped'])
  })

  test('an end without a message does not supersede the message of an earlier end', () => {
    const patient = new Patient().receive(last(payloadsOf('ordered', 'cancelled', 'do_not_process')))
    expect(patient.emails).toEqual(['order_cancelled'])
  })

  test('an end without a message supersedes the messages about progress before it', () => {
    const patient = new Patient().receive(
      last(payloadsOf('ordered', 'requisition_created', 'do_not_process')),
    )
    expect(patient.emails).toEqual([])
  })
})

describe('a late webhook', () => {
  test('an old payload that arrives late sends nothing', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    expect(new Patient().receive(...payloads.toReversed()).emails).toEqual(['kit_delivered'])
  })

  test('an old event that comes to light late sends nothing', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    const patient = new Patient().receive(without('requisition_created', last(payloads)))
    patient.receive(last(payloads))
    expect(patient.emails).toEqual(['kit_delivered'])
    expect(patient.outcomes('requisition_ready')).toEqual(['superseded'])
  })
})

describe('an event older than MAX_EVENT_AGE when first seen', () => {
  const [, requisition, shipped] = payloadsOf('ordered', 'requisition_created', {
    status: 'transit_customer',
    after: days(10),
  })

  test('an event older than MAX_EVENT_AGE emails nobody, but a fresh event after it does', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(9) }).receive(requisition)
    expect(patient.emails).toEqual([])
    expect([...patient.outcomes('order_confirmed'), ...patient.outcomes('requisition_ready')]).toEqual([
      'superseded',
      'skipped',
    ])
    patient.wait(days(2)).receive(shipped)
    expect(patient.emails).toEqual(['kit_shipped'])
  })

  test('a setback older than MAX_EVENT_AGE alerts staff but does not email the patient', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    patient.receive(last(payloadsOf(...TO_LAB, 'sample_error'))).wait(days(60))
    expect(patient.emails).toEqual([])
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.attention).toHaveLength(1)
  })

  test('an event older than MAX_EVENT_AGE starts no reminders, but staff are alerted if the order stalls', () => {
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    patient.receive(last(payloadsOf(...TO_PATIENT))).wait(days(60))
    expect(patient.emails).toEqual([])
    expect(patient.alerts).toEqual(['stuck with_customer'])
  })

  test('a tracking number that comes with an event older than MAX_EVENT_AGE is not sent', () => {
    const payloads = untracked('ordered', 'requisition_bypassed', { tracking: outboundNumber('9400100') })
    const patient = new Patient({ maxEventAge: days(7), startAt: START + days(30) })
    expect(patient.receive(...payloads).emails).toEqual([])
  })

  test('an old event emails the patient if MAX_EVENT_AGE is not set', () => {
    expect(new Patient({ startAt: START + days(2_000) }).receive(requisition).emails).toEqual([
      'requisition_ready',
    ])
  })
})

describe('a kit that stays with the patient', () => {
  const daysOf = (patient: Patient, is: (key: string) => boolean): number[] =>
    patient.delivered.filter(({ notice }) => is(notice.key)).map(({ at }) => (at - START) / days(1))
  const isReminder = (key: string): boolean => key.startsWith('collect_reminder:')

  test('reminds the patient of a kit after 3, 7 and 14 days, and alerts staff after 21', () => {
    const patient = patientAt(...TO_PATIENT).wait(days(100))
    expect(daysOf(patient, isReminder)).toEqual([3, 7, 14])
    expect(daysOf(patient, (key) => key.startsWith('stuck:'))).toEqual([21])
    expect(patient.alerts).toEqual(['stuck with_customer'])
  })

  test('stops reminding the patient once the kit is on its way to the lab', () => {
    const payloads = payloadsOf(...TO_PATIENT, 'transit_lab')
    const patient = new Patient().receive(...payloads.slice(0, -1)).wait(days(4))
    patient.receive(last(payloads)).wait(days(6))
    expect(daysOf(patient, isReminder)).toEqual([3])
  })

  test('never reminds the patient of a canceled order', () => {
    const patient = patientAt(...TO_PATIENT, 'cancelled').wait(days(100))
    expect(patient.emails.at(-1)).toBe('order_cancelled')
    expect(patient.alerts).toEqual([])
  })

  test('sends only the latest of several overdue reminders', () => {
    const patient = patientAt(...TO_PATIENT).sleep(days(8))
    expect(daysOf(patient, isReminder)).toEqual([8])
    expect(patient.toPatient.at(-1)?.key).toMatch(/:7-days$/)
    expect(patient.outcomes('collect_reminder').sort()).toEqual(['sent', 'superseded'])
  })

  test('a repeated webhook does not delay a reminder', () => {
    const payloads = payloadsOf(...TO_PATIENT)
    const patient = new Patient()
      .receive(...payloads)
      .wait(days(2))
      .receive(last(payloads))
      .wait(days(1))
    expect(daysOf(patient, isReminder)).toEqual([3])
  })

  test('counts reminders from when the event was first seen, not from its own time', () => {
    const patient = new Patient({ startAt: START + days(50) }).receive(last(payloadsOf(...TO_PATIENT)))
    expect(patient.emails).toEqual(['kit_delivered'])
    expect(daysOf(patient.wait(days(3)), isReminder)).toEqual([53])
  })
})

describe('an order that stalls', () => {
  const LIMITS = Object.entries(STATUSES).flatMap(([status, { limit }]) =>
    limit === null ? [] : [[status, limit] as const],
  )

  test.each(LIMITS)('alerts staff if an order stays at %s for %i ms', (status, lasts) => {
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

  test('an order that the lab blocks alerts staff at once, again after 2 days, and urgently after 5', () => {
    const blocked = { status: 'lab_processing_blocked', detail: 'date_of_collection_unspecified' }
    const patient = patientAt(...TO_LAB, blocked).wait(days(30))
    const alerts = patient.delivered.filter(({ notice }) => notice.to === 'staff')
    expect(alerts.map(({ at }) => (at - START) / days(1))).toEqual([0, 2, 5])
    expect(patient.toStaff.map(({ urgent }) => urgent)).toEqual([false, false, true])
    const advice = patient.view().attention.map((matter) => matter.advice)
    expect(advice).toHaveLength(3)
    for (const words of advice) expect(words).toContain('date of collection')
  })

  test('an order that was placed for a later day does not count as stuck before that day', () => {
    const [payload] = payloadsOf('ordered')
    const later = structuredClone(payload)
    Object.assign(later?.data ?? {}, { activate_by: '2026-03-01' })
    const patient = new Patient().receive(later)
    const activated = Date.parse('2026-03-01T00:00:00Z')
    expect(patient.wait(activated + days(3) - patient.now - 1).alerts).toEqual([])
    expect(patient.wait(1).alerts).toEqual(['stuck ordered'])
  })
})

describe('an order that shows no status that its journey knows', () => {
  test('an order without any event alerts staff after 3 days', () => {
    const [payload] = payloadsOf({})
    const patient = new Patient().receive(payload).wait(days(3))
    expect(patient.alerts).toEqual(['stuck'])
    expect(patient.attention).toEqual(['stuck:nothing'])
  })
})

describe('an order that still does not move after somebody acknowledged that', () => {
  test('an order that stays with the patient alerts staff again 21 days after the acknowledgment', () => {
    const patient = patientAt(...TO_PATIENT).wait(days(22))
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.attention).toEqual([])
    expect(patient.wait(days(21) - 1).attention).toEqual([])
    expect(patient.wait(1).alerts).toEqual(['stuck with_customer', 'stuck with_customer'])
    expect(patient.attention).toHaveLength(1)
  })
})

test('two reminders of the same length in a journey file are one reminder', () => {
  const journey = parseJourneyFile('steps: { with_customer: { reminders: [3 days, 72 hours] } }')
  const patient = new Patient({ journey }).receive(...payloadsOf(...TO_PATIENT)).wait(days(4))
  expect(patient.emails.filter((message) => message === 'collect_reminder')).toHaveLength(1)
})

describe('an order that replaces another', () => {
  const replaced = lifecycle({ statuses: ['ordered', 'with_customer'], seed: 1 })
  const replacement = lifecycle({
    statuses: ['ordered', 'transit_customer'],
    seed: 2,
    replaces: replaced.orderId,
  })

  test('a replacement order is confirmed as a replacement', () => {
    expect(new Patient().receive(...replacement.payloads).emails).toEqual([
      'replacement_confirmed',
      'kit_shipped',
    ])
  })

  test('a replacement order is confirmed once, even if its first payload does not say that it is one', () => {
    const [payload] = replacement.payloads
    const silent = structuredClone(payload)
    if (silent) Object.assign(silent.data, { origin: null, order_transaction: null })
    expect(new Patient().receive(silent, payload).emails).toEqual(['order_confirmed'])
  })

  test('an order that is replaced sends no more reminders', () => {
    const patient = new Patient().receive(...replaced.payloads)
    patient.steer((ledger) => replace(ledger, replacement.orderId, patient.now)).wait(days(20))
    expect(patient.emails).not.toContain('collect_reminder')
    expect(patient.view().replacedBy).toBe(replacement.orderId)
  })
})

describe('an event that comes first without an id and then with one', () => {
  const [, payload] = payloadsOf('ordered', 'sample_error')
  const unnumbered = structuredClone(payload)
  for (const event of unnumbered?.data.events ?? []) Object.assign(event, { id: null })

  test('an event that comes first without an id and then with one is sent once, to the patient and to staff', () => {
    const patient = new Patient().receive(unnumbered, payload).wait(days(1)).receive(unnumbered, payload)
    expect(patient.emails).toEqual(['new_kit_needed'])
    expect(patient.alerts).toEqual(['setback sample_error'])
    expect(patient.attention).toHaveLength(1)
  })

  test('an event that comes first with an id and then without one is sent once, under its id', () => {
    const patient = new Patient().receive(payload, unnumbered)
    expect(patient.emails).toEqual(['new_kit_needed'])
    expect(patient.toPatient[0]?.key).toMatch(/^new_kit_needed:\d+$/)
  })

  test('a resent message about an event without an id still says what it is about', () => {
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
  ])('a corrected address replaces the old one without a new event: %s becomes %s', (old, corrected) => {
    const patient = new Patient().receive(withEmail(old)).wait(1).receive(withEmail(corrected))
    expect(peopleOf(patient.order).patient.email).toBe(corrected)
  })
})

describe('a registrable kit', () => {
  const payloads = orderWebhooks('registrable')

  test('a registrable kit emails nobody and alerts nobody until it is registered', () => {
    const patient = new Patient().receive(...payloads.slice(0, 5)).wait(days(10))
    expect(Object.values(patient.ledger.outcomes).some(({ is }) => is === 'sent')).toBe(false)
    expect(patient.alerts).toEqual([])
  })

  test('a registrable kit emails its patient about every step after its registration', () => {
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

  test('a registrable kit starts its reminders at its registration', () => {
    const patient = new Patient().receive(...payloads.slice(0, 5)).wait(days(10))
    patient.receive(payloads[5], payloads[6]).wait(days(3))
    expect(patient.emails.slice(-3)).toEqual(['kit_registered', 'requisition_ready', 'collect_reminder'])
  })
})

describe('an email without an address', () => {
  const payloads = orderWebhooks('no_contact')

  test('an email without an address alerts staff at once, and later failures alert them once after an hour', () => {
    const patient = new Patient()
    for (const payload of payloads) patient.wait(1).receive(payload)
    expect(patient.alerts).toEqual(['no_contact'])
    expect(patient.wait(hours(1)).alerts).toEqual(['no_contact', 'no_contact'])
    expect(patient.wait(days(10)).alerts).toHaveLength(2)
    expect(patient.attention).toHaveLength(1)
  })

  test('several emails without an address need a person once, under the latest failure', () => {
    const patient = new Patient().receive(...payloads)
    expect(patient.attention).toEqual([`no_contact:${patient.toPatient.at(-1)?.key}`])
  })

  test('emails that failed without an address go out once an operator sets one, if they still matter', () => {
    const patient = new Patient().receive(...payloads.slice(0, 3))
    const { length } = patient.emails
    patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } }))
    expect(patient.emails.slice(length)).toEqual(['kit_shipped'])
    expect(patient.attention).toEqual([])
    // Support must see that the patient had heard nothing because no address was known.
    expect(patient.view().notifications.filter(({ to }) => to === 'patient')).toMatchObject(
      ['superseded', 'superseded', 'sent'].map((outcome) => ({ outcome, failedBefore: 'no_contact' })),
    )
    expect(patient.receive(payloads[3]).emails.at(-1)).toBe('kit_arriving_today')
  })

  test('emails that failed without an address go out once a payload brings one', () => {
    const [first, second] = payloads
    const patient = new Patient().receive(first, second)
    const withAddress = structuredClone(second)
    if (withAddress?.data.patient_details) withAddress.data.patient_details.email = 'zoe@example.com'
    patient.receive(withAddress)
    expect(patient.ledger.outcomes[patient.toPatient.at(-1)?.key ?? '']).toMatchObject({ is: 'sent' })
    expect(patient.attention).toEqual([])
  })

  test('an email about a tracking number that failed without an address goes out once an operator sets one', () => {
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

  test('a refused email alerts staff, and alerts them again if the next address is refused too', () => {
    const patient = new Patient()
    patient.emailResult = 'refused'
    expect(patient.receive(...payloadsOf('ordered')).alerts).toEqual(['refused'])
    patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } })).wait(hours(1))
    patient.receive(...payloadsOf('ordered', 'requisition_created').slice(1))
    expect(patient.alerts).toEqual(['refused', 'refused'])
  })

  test('a refused email alerts staff again if an email got through in between', () => {
    const [first, second, third] = payloadsOf(...TO_PATIENT)
    const patient = new Patient()
    patient.emailResult = 'refused'
    patient.receive(first)
    expect(patient.attention).toHaveLength(1)
    patient.emailResult = 'sent'
    patient.wait(hours(2)).receive(second)
    expect(patient.attention).toEqual([])
    patient.emailResult = 'refused'
    patient.wait(hours(2)).receive(third)
    expect(patient.alerts).toEqual(['refused', 'refused'])
    expect(patient.attention).toEqual([`refused:${patient.toPatient.at(-1)?.key}`])
  })

  test('an email that fails after somebody acknowledged an earlier failure needs a person again', () => {
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

  test('the view of a paused order shows what will be sent once it is resumed', () => {
    const patient = pause(patientAt('ordered')).receive(
      ...payloadsOf('ordered', 'requisition_created').slice(1),
    )
    const notifications = () => patient.view().notifications
    expect(notifications().filter(({ outcome }) => outcome === 'paused')).toMatchObject([
      { what: 'Requisition ready', to: 'patient' },
    ])
    resume(patient)
    expect(patient.emails).toEqual(['order_confirmed', 'requisition_ready'])
    expect(notifications().filter(({ outcome }) => outcome === 'paused')).toEqual([])
  })

  test('a paused order still alerts staff, and sends the patient only the latest message once it is resumed', () => {
    const payloads = payloadsOf('ordered', 'transit_customer', 'problem_in_transit_customer', 'with_customer')
    const patient = pause(new Patient().receive(payloads[0])).receive(...payloads)
    expect(patient.emails).toEqual(['order_confirmed'])
    expect(patient.alerts).toEqual(['setback problem_in_transit_customer'])
    expect(resume(patient).emails).toEqual(['order_confirmed', 'kit_delivered'])
  })

  test('an operator can resend a notice any number of times, whatever has happened since', () => {
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

  test('an alert that an operator acknowledges no longer needs a person', () => {
    const patient = patientAt(...TO_LAB, 'sample_error')
    expect(patient.attention).toHaveLength(1)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.attention).toEqual([])
  })

  test('a setback that is over no longer needs a person', () => {
    expect(patientAt('ordered', 'transit_customer', 'problem_in_transit_customer').attention).toHaveLength(1)
    expect(
      patientAt('ordered', 'transit_customer', 'problem_in_transit_customer', 'with_customer').attention,
    ).toEqual([])
  })

  test('quiet hours hold back an email until they end, unless a later message supersedes it', () => {
    const payloads = payloadsOf('ordered', 'requisition_created')
    const held = (): Patient => {
      const patient = pause(new Patient()).receive(payloads[0])
      const key = `order_confirmed:${payloads[0]?.data.events[0]?.id}`
      patient.steer((ledger) => ({ ...hold(ledger, key, START + hours(8)), paused: false }))
      return patient
    }
    expect(held().wait(hours(8) - 1).emails).toEqual([])
    expect(held().wait(hours(8)).emails).toEqual(['order_confirmed'])
    expect(held().receive(payloads[1]).wait(hours(8)).emails).toEqual(['requisition_ready'])
  })
})

describe('alerts of one kind within an hour', () => {
  const TWICE = payloadsOf(
    'ordered',
    'transit_customer',
    'problem_in_transit_customer',
    'problem_in_transit_customer',
  )

  test('a second alert of the same kind within an hour waits until the hour is over', () => {
    const patient = new Patient().receive(...TWICE)
    expect(patient.alerts).toHaveLength(1)
    expect(patient.wait(hours(1) - 1).alerts).toHaveLength(1)
    expect(patient.wait(1).alerts).toHaveLength(2)
  })
})

describe('a critical result', () => {
  const story = lifecycle({ statuses: TO_LAB })

  test('a critical result alerts staff urgently, once, and does not email the patient', () => {
    const patient = new Patient().receive(...story.payloads)
    const { length } = patient.emails
    patient.receive(criticalResult(story), criticalResult(story))
    expect(patient.toStaff).toMatchObject([{ reason: 'critical_result', urgent: true }])
    expect(patient.emails).toHaveLength(length)
    expect(patient.attention).toHaveLength(1)
  })

  test('a critical result of an unseen order alerts staff and stays open until a person acknowledges it', () => {
    const patient = new Patient().receive(criticalResult(story))
    expect(patient.alerts).toEqual(['critical_result'])
    expect(patient.wait(days(100)).plan().finished).toBe(false)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.plan().finished).toBe(true)
  })

  test('a critical result long after the end keeps the order open until a person acknowledges it', () => {
    const whole = lifecycle({ statuses: HAPPY_LIFE })
    const patient = new Patient().receive(...whole.payloads).wait(days(30))
    expect(patient.plan().finished).toBe(true)
    patient.receive(criticalResult(whole)).wait(days(30))
    expect(patient.plan().finished).toBe(false)
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.plan().finished).toBe(true)
  })

  test('a second critical result of the same sample alerts staff again, even if neither has a time', () => {
    const timeless = structuredClone(criticalResult(story))
    Object.assign(timeless.data, { created_at: null, updated_at: null })
    const ids = ['msg_1', 'msg_2', 'msg_1'].map((webhookId) => parseWebhook(timeless, { webhookId }))
    expect(new Set(ids.map((webhook) => webhook.is === 'critical result' && webhook.resultId)).size).toBe(2)
  })
})

describe('after the end', () => {
  test.each(['completed', 'cancelled'])(
    'an order that is %s settles for 14 days and then finishes',
    (status) => {
      const patient = patientAt(...TO_LAB, status)
      expect(patient.wait(days(14) - 1).plan().finished).toBe(false)
      expect(patient.wait(1).plan().finished).toBe(true)
      expect(patient.plan().due).toEqual([])
    },
  )

  test.each(['lost', 'sample_error', 'do_not_process', 'corrected'])(
    'an order with %s stays open after the settling time until a person acknowledges the alert',
    (status) => {
      const patient = patientAt(...TO_LAB, status).wait(days(100))
      expect(patient.plan().finished).toBe(false)
      expect(patient.attention).toHaveLength(1)
      patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
      expect(patient.plan().finished).toBe(true)
    },
  )

  test('an order that has not ended never finishes', () => {
    expect(
      patientAt(...TO_LAB)
        .wait(days(400))
        .plan().finished,
    ).toBe(false)
  })

  test('a paused order does not finish', () => {
    const patient = patientAt(...HAPPY_LIFE).steer((ledger) => ({ ...ledger, paused: true }))
    expect(patient.wait(days(20)).plan().finished).toBe(false)
  })

  test('corrected results alert staff, do not email the patient, and restart the settling time', () => {
    const payloads = payloadsOf(...HAPPY_LIFE, 'corrected')
    const patient = new Patient()
      .receive(...payloads.slice(0, -1))
      .wait(days(10))
      .receive(last(payloads))
    expect(patient.emails.filter((message) => message === 'results_ready')).toHaveLength(1)
    expect(patient.alerts).toEqual(['setback corrected'])
    patient.steer((ledger) => acknowledge(ledger, patient.attention, patient.now))
    expect(patient.wait(days(13)).plan().finished).toBe(false)
    expect(patient.wait(days(1)).plan().finished).toBe(true)
  })

  test('a canceled order that is reinstated continues', () => {
    const patient = patientAt('ordered', 'cancelled', 'requisition_created', 'transit_customer')
    expect(patient.emails).toEqual(['order_confirmed', 'order_cancelled', 'requisition_ready', 'kit_shipped'])
    expect(patient.plan().finished).toBe(false)
  })
})

test('event ids such as "constructor" and "__proto__" work like any other id', () => {
  const [payload] = untracked({ status: 'ordered', tracking: outboundNumber('94001000') })
  const renamed = ['constructor', 'toString', '__proto__', 'valueOf'].map((id, index) => ({
    id,
    status: ['ordered', 'requisition_created', 'transit_customer', 'sample_error'][index],
    created_at: `2026-01-0${5 + index}T09:00:00Z`,
  }))
  const patient = new Patient()
  for (let count = 1; count <= renamed.length; count += 1)
    patient.receive({ ...payload, data: { ...payload?.data, events: renamed.slice(0, count) } })
  expect(patient.emails).toEqual(['kit_shipped', 'requisition_ready', 'new_kit_needed'])
  expect(patient.alerts).toEqual(['setback sample_error'])
})

test('shadow mode decides as if every notice had been sent', () => {
  const patient = new Patient()
  patient.emailResult = 'shadowed'
  expect(patient.receive(...payloadsOf(...HAPPY_LIFE)).emails).toEqual(patientAt(...HAPPY_LIFE).emails)
})

test('the view shows each notice with its outcome and the reason', () => {
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
