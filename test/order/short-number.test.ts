/** The short numbers of orders. */
import { shortNumberOf } from '../../order/short-number'

it.each([
  ['a UUID', '08bc7f58-6b1c-4226-ad8f-ef44a6bc08af', '08BC-7F58'],
  ['a UUID in upper case', '84D96C03-6B1C-4226-AD8F-EF44A6BC08AF', '84D9-6C03'],
  ['a UUID without dashes', '84d96c036b1c4226ad8fef44a6bc08af', '84D9-6C03'],
  ['8 hex digits', '84d96c03', '84D9-6C03'],
  ['an id shorter than that', '84d96c', '84d96c'],
  ['an id of another kind', 'order-1', 'order-1'],
  ['a long id of another kind', 'an-order-with-a-very-long-name', 'an-order-with-a-ver…'],
  ['an empty id', '', ''],
])('the short number of %s is readable: %s → %s', (_, orderId, short) => {
  expect(shortNumberOf(orderId)).toBe(short)
})
