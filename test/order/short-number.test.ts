import { shortNumberOf } from '../../order/short-number'

it.each([
  ['08bc7f58-9a31-4c1e-8f52-0d0f5b7a2c11', '08BC-7F58'],
  ['08b-c7f58', '08BC-7F58'],
  ['12345', '1234-5'],
  ['abc', 'ABC'],
])('the short number of the order %s is %s', (orderId, short) => {
  expect(shortNumberOf(orderId)).toBe(short)
})
