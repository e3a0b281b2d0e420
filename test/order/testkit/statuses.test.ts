import { stepOf } from '../../../order/journey'
import { lowStatus } from '../../../order/junction/low-status'
import { DEFAULT_JOURNEY } from '../../../order/testkit/journey'
import { isStatus, STATUS_NAMES, STATUSES } from '../../../order/testkit/statuses'

/** Junction's statuses as its docs write them, and whether its table says that they end the order. */
const TABLE: readonly (readonly [full: string, ends: boolean])[] = [
  ['received.testkit.ordered', false],
  ['received.testkit.awaiting_registration', false],
  ['received.testkit.registered', false],
  ['received.testkit.requisition_created', false],
  ['received.testkit.requisition_bypassed', false],
  ['collecting_sample.testkit.transit_customer', false],
  ['collecting_sample.testkit.out_for_delivery', false],
  ['collecting_sample.testkit.with_customer', false],
  ['collecting_sample.testkit.transit_lab', false],
  ['collecting_sample.testkit.problem_in_transit_customer', false],
  ['collecting_sample.testkit.problem_in_transit_lab', false],
  ['sample_with_lab.testkit.delivered_to_lab', false],
  ['sample_with_lab.testkit.lab_processing_blocked', false],
  ['completed.testkit.completed', true],
  ['completed.testkit.corrected', true],
  ['failed.testkit.failure_to_deliver_to_customer', true],
  ['failed.testkit.failure_to_deliver_to_lab', true],
  ['failed.testkit.sample_error', true],
  ['failed.testkit.lost', true],
  ['cancelled.testkit.cancelled', true],
  ['cancelled.testkit.do_not_process', true],
]

test('STATUSES has the 21 statuses that Junction documents, and no other', () => {
  expect([...STATUS_NAMES].sort()).toEqual(TABLE.map(([full]) => lowStatus(full)).sort())
  expect(TABLE).toHaveLength(21)
})

test.each(TABLE)('the status %s is known, and ends the order: %s', (full, ends) => {
  const status = lowStatus(full)
  if (!isStatus(status)) throw new Error(`Not in the table: ${status}`)
  expect(`${STATUSES[status].high}.testkit.${status}`).toBe(full)
  expect(stepOf(DEFAULT_JOURNEY, status).ends).toBe(ends)
})

test.each(TABLE.filter(([, ends]) => !ends))(
  'an order cannot stay at %s forever without alerting staff',
  (full) => {
    expect(stepOf(DEFAULT_JOURNEY, lowStatus(full)).limit).toBeGreaterThan(0)
  },
)

test.each([
  ['received.testkit.registered', 'registered'],
  ['received.testkit.testkit_registered', 'registered'],
  ['testkit_registered', 'registered'],
  ['ordered', 'ordered'],
  ['collecting_sample.testkit.handed_to_drone', 'handed_to_drone'],
  [' completed.testkit.completed ', 'completed'],
])('the status %j is shortened to %s', (full, low) => {
  expect(lowStatus(full)).toBe(low)
})

test('a very long status is cut to 64 characters', () => {
  expect(lowStatus(`failed.testkit.${'x'.repeat(10_000)}`)).toHaveLength(64)
})

test.each(['handed_to_drone', 'constructor', '__proto__', 'toString', ''])(
  'the unknown status %j neither ends the order nor overtakes an event',
  (status) => {
    expect(isStatus(status)).toBe(false)
    expect(stepOf(DEFAULT_JOURNEY, status)).toMatchObject({
      ends: false,
      overtakes: false,
      limit: null,
      place: null,
      patient: null,
      staff: 'alert',
    })
  },
)
