/** Finds the name that somebody probably meant. */
import { didYouMean, editDistance, nearName } from '../../order/near-name'
import { STATUS_NAMES } from '../../order/testkit/statuses'

it.each([
  ['MAIL_MOD', 'MAIL_MODE', 1],
  ['MAIL_MODEE', 'MAIL_MODE', 1],
  ['MAIL_MOBE', 'MAIL_MODE', 1],
  ['MIAL_MODE', 'MAIL_MODE', 1],
  ['MAIL_MODE', 'MAIL_MODE', 0],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('counts the edits from %j to %j: %i', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance)
  expect(editDistance(to, from)).toBe(distance)
})

it.each([
  ['out_for_delivry', 'out_for_delivery'],
  ['canceled', 'cancelled'],
  ['transit_costumer', 'transit_customer'],
  ['complete', 'completed'],
])('takes the misspelled status %j for %j', (slip, status) => {
  expect(nearName(slip, STATUS_NAMES)).toBe(status)
})

it.each(['delivered', 'x', '', 'reminders'])('does not take %j for any status', (text) => {
  expect(nearName(text, STATUS_NAMES)).toBeUndefined()
})

it('prefers the closest of several near names', () => {
  expect(nearName('sent', ['seat', 'went', 'sent'])).toBe('sent')
})

it('asks "Did you mean …?" only if there is a near name', () => {
  expect(didYouMean('hapy', ['happy', 'minor'])).toBe(' Did you mean "happy"?')
  expect(didYouMean('hello', ['happy', 'minor'])).toBe('')
})
