/** An order follows the journey that it pinned, even if the code has learned new statuses since. */
import { lifecycle } from '../../dev/simulator/lifecycle'
import { hours } from '../../order/duration'
import type { Journey } from '../../order/journey'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { isStatus } from '../../order/testkit/statuses'
import { Patient } from './patient'

/** The journey of an order that began before the code knew `sample_error`. */
const { sample_error: _, ...steps } = DEFAULT_JOURNEY.steps
const BEFORE: Journey = { ...DEFAULT_JOURNEY, steps }

const { payloads } = lifecycle({
  statuses: [
    'ordered',
    'transit_customer',
    'with_customer',
    'transit_lab',
    'sample_error',
    'delivered_to_lab',
    'completed',
  ],
})

test('the code knows sample_error, which the pinned journey of these tests does not have', () => {
  expect(isStatus('sample_error')).toBe(true)
  expect(BEFORE.steps).not.toHaveProperty('sample_error')
})

test('a status that the code learned after the order began alerts staff and does not email the patient', () => {
  const order = new Patient({ journey: BEFORE }).receive(...payloads.slice(0, 5))
  expect(order.emails).toEqual(['order_confirmed', 'kit_shipped', 'kit_delivered', 'sample_on_its_way'])
  expect(order.alerts).toEqual(['unknown_status sample_error'])
})

test('a status that the code learned after the order began does not end the order or move its stage', () => {
  const order = new Patient({ journey: BEFORE }).receive(...payloads.slice(0, 5))
  expect(order.wait(hours(24 * 60)).alerts).toEqual(['unknown_status sample_error', 'stuck transit_lab'])
  expect(order.plan().finished).toBe(false)
})

test('an order continues to its end after a status that its journey does not know', () => {
  const order = new Patient({ journey: BEFORE }).receive(...payloads)
  expect(order.emails.slice(-2)).toEqual(['sample_received', 'results_ready'])
  expect(order.alerts).toEqual(['unknown_status sample_error'])
})

test('every decision comes from the pinned journey: each step can be changed or left out', () => {
  for (const status of Object.keys(DEFAULT_JOURNEY.steps)) {
    const others = Object.fromEntries(
      Object.entries(DEFAULT_JOURNEY.steps).filter(([name]) => name !== status),
    )
    const order = new Patient({ journey: { ...DEFAULT_JOURNEY, steps: others } }).receive(...payloads)
    const isMet = payloads.at(-1)?.data.events.some((event) => event.status.endsWith(`.${status}`))
    expect([status, order.alerts.includes(`unknown_status ${status}`)]).toEqual([status, isMet])
  }
})
