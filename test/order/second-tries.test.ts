/** Emails that get a second try: resent by an operator, or opened again by a new address. None goes out twice. */
import {
  inboundNumber,
  type LifecycleOptions,
  lifecycle,
  outboundNumber,
} from '../../dev/simulator/lifecycle'
import type { OrderWebhook } from '../../dev/simulator/payload'
import { days, hours } from '../../order/duration'
import { acknowledge, hold, record, reopen, resend } from '../../order/ledger'
import { observe } from '../../order/reducer'
import { Patient, read } from './patient'

const NUMBER = '9400111111111111111111'

const payloadsOf = (...statuses: LifecycleOptions['statuses']): readonly OrderWebhook[] =>
  lifecycle({ statuses, tracking: 'manual' }).payloads

const withNewAddress = (patient: Patient): Patient =>
  patient.steer((ledger) => ({ ...reopen(ledger), contact: { email: 'new@example.com' } }))

const resendLatest = (patient: Patient): Patient => {
  const key = patient.toPatient.at(-1)?.key ?? ''
  return patient.steer((ledger) => resend(ledger, key, patient.now).ledger)
}

/** What was sent, by message. */
const sent = (patient: Patient): string[] =>
  patient.delivered.flatMap(({ notice, is }) =>
    notice.to === 'patient' && is === 'sent' ? [notice.message] : [],
  )

test('an email that was refused, resent and refused again goes out once when there is a new address', () => {
  const patient = new Patient().receive(...payloadsOf('ordered'))
  patient.emailResult = 'refused'
  patient.wait(hours(1)).receive(...payloadsOf('ordered', 'with_customer').slice(1))
  resendLatest(patient.wait(hours(1)))
  patient.emailResult = 'sent'
  withNewAddress(patient.wait(hours(1))).wait(hours(12))
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_delivered'])
})

test('an email that was held, resent and refused goes out once when there is a new address', () => {
  const [first, second] = payloadsOf('ordered', 'with_customer')
  const patient = new Patient().receive(first)
  const key = `kit_delivered:${second?.data.events.at(-1)?.id}`
  patient.steer((ledger) => hold(ledger, key, patient.now + hours(8))).receive(second)
  patient.emailResult = 'refused'
  patient.wait(hours(1)).steer((ledger) => resend(ledger, key, patient.now).ledger)
  patient.emailResult = 'sent'
  withNewAddress(patient.wait(hours(1))).wait(hours(12))
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_delivered'])
})

test('a resent "kit shipped" that was refused does not make its number news again', () => {
  const shipped = { status: 'transit_customer', tracking: outboundNumber(NUMBER) }
  const patient = new Patient().receive(...payloadsOf('ordered', shipped))
  patient.emailResult = 'refused'
  resendLatest(patient.wait(hours(1)))
  patient.emailResult = 'sent'
  withNewAddress(patient.wait(hours(1)))
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_shipped', 'kit_shipped'])
})

test('a resent email about the first number counts as the news that the kit was shipped', () => {
  const [first, second, third] = payloadsOf(
    'ordered',
    { tracking: outboundNumber(NUMBER) },
    'transit_customer',
  )
  const patient = new Patient().receive(first)
  const webhook = read(second)
  if (webhook.is !== 'order') throw new Error('An order expected')
  patient.known = observe(patient.known, { snapshot: webhook.snapshot, receivedAt: patient.now })
  const [due] = patient.plan().due
  if (due === undefined) throw new Error('A notice expected')
  patient.now += 1_000
  patient.steer((ledger) => record(ledger, due, { is: 'failed', at: patient.now, why: 'undeliverable' }))
  patient.wait(hours(1)).steer((ledger) => resend(ledger, due.key, patient.now).ledger)
  patient.wait(hours(1)).receive(third)
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_shipped'])
})

test('a held email about the first number goes out once when an operator resends it', () => {
  const [first, second, third] = payloadsOf(
    'ordered',
    { tracking: outboundNumber(NUMBER) },
    'transit_customer',
  )
  const patient = new Patient().receive(first)
  const key = `kit_shipped:${NUMBER}`
  patient.steer((ledger) => hold(ledger, key, patient.now + hours(8))).receive(second)
  patient.wait(hours(1)).steer((ledger) => resend(ledger, key, patient.now).ledger)
  patient.wait(hours(10)).receive(third)
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_shipped'])
})

test('a number that an earlier email told is not told again because a later email with it failed', () => {
  const delivered = { status: 'with_customer', tracking: inboundNumber('9400333333333333333333') }
  const [first, second, third] = payloadsOf('ordered', delivered, 'requisition_bypassed')
  const patient = new Patient().receive(first, second)
  patient.emailResult = 'refused'
  patient.wait(days(3) + 1).receive(third)
  patient.emailResult = 'sent'
  withNewAddress(patient.wait(hours(1)))
  expect(sent(patient)).not.toContain('return_tracking')
})

test('a message that was refused is old news, and stays unsent, once the patient knows that the kit has left', () => {
  const patient = new Patient()
  patient.emailResult = 'refused'
  const [first, second] = payloadsOf('ordered', { tracking: outboundNumber(NUMBER) })
  patient.receive(first)
  patient.emailResult = 'sent'
  patient.wait(days(1)).receive(second)
  withNewAddress(patient.wait(days(5)))
  expect(sent(patient)).toEqual(['kit_shipped'])
})

test('a message that a reminder would have superseded goes out if the reminder never does', () => {
  const [first, second, third] = payloadsOf('ordered', 'with_customer', 'requisition_bypassed')
  const patient = new Patient().receive(first)
  patient.steer((ledger) => ({ ...ledger, paused: true }))
  patient.receive(second).wait(days(4)).receive(third)
  patient.steer((ledger) => ({ ...ledger, paused: false }))
  expect(sent(patient)).toEqual(['order_confirmed', 'kit_delivered'])
})

test('an email that fails in the millisecond of an acknowledgment still needs a person', () => {
  const [first, second] = payloadsOf('ordered', 'requisition_created')
  const patient = new Patient()
  patient.emailResult = 'refused'
  patient.receive(first).wait(hours(2))
  const webhook = read(second)
  if (webhook.is !== 'order') throw new Error('An order expected')
  patient.known = observe(patient.known, { snapshot: webhook.snapshot, receivedAt: patient.now })
  const due = patient.plan().due.find(({ to }) => to === 'patient')
  if (due === undefined) throw new Error('A notice expected')
  patient.now += 1_000
  patient.steer((ledger) =>
    record(acknowledge(ledger, patient.attention, patient.now), due, {
      is: 'failed',
      at: patient.now,
      why: 'refused',
    }),
  )
  expect(patient.attention).toEqual([`refused:${due.key}`])
  expect(patient.wait(hours(1)).alerts).toEqual(['refused', 'refused'])
})

test('two failures of one message and a number that came back have alerts of their own', () => {
  const payloads = payloadsOf(
    'ordered',
    'transit_customer',
    { tracking: outboundNumber(NUMBER) },
    { tracking: outboundNumber('9400222222222222222222') },
    { tracking: outboundNumber(NUMBER) },
  )
  const patient = new Patient().receive(payloads[0], payloads[1])
  patient.emailResult = 'refused'
  patient.wait(hours(2)).receive(payloads[2])
  withNewAddress(patient.wait(hours(2)))
  patient.wait(hours(2)).receive(payloads[3])
  patient.wait(hours(2)).receive(payloads[4]).wait(days(1))
  const failures = Object.entries(patient.ledger.outcomes).filter(([, { is }]) => is === 'failed')
  expect(patient.alerts.length).toBeGreaterThanOrEqual(failures.length)
})
