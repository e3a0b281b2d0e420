/** What operators see of an email address. */
import { maskedAddress } from '../../order/masked-address'

it.each([
  ['jo@example.com', 'j…@example.com'],
  ['joanna.a.very.long.name+with-a-tag@mail.example.co.uk', 'j…@mail.example.co.uk'],
  ['j@example.com', 'j…@example.com'],
  ['用户@例子.example', '用…@例子.example'],
  ['😀😀@example.com', '😀…@example.com'],
  ['not an address', '…'],
  ['', '…'],
])('operators see the email address %j as %j', (address, masked) => {
  expect(maskedAddress(address)).toBe(masked)
})

it('operators cannot tell how long an email address is from its masked form', () => {
  expect(maskedAddress('jo@example.com')).toBe(maskedAddress('joanna.patient@example.com'))
})
