/** The hashes that orders are found by: the same for what people write differently, and useless without the key. */
import { createHash } from 'node:crypto'
import { Lookup } from '../../config/lookup'
import type { Snapshot } from '../../order/junction/snapshot'

const OLD = { id: 'old', key: Buffer.alloc(32, 1) }
const NEW = { id: 'new', key: Buffer.alloc(32, 2) }

const ORDER: Snapshot = {
  orderId: '5d3b2f80-0000-4000-8000-000000000000',
  userId: '9e6c7a10-1111-4111-8111-111111111111',
  clientUserId: 'Customer-17',
  events: [],
  patient: { firstName: 'Jo', email: 'Jo.Müller@example.com' },
  proxy: { email: 'parent@example.com' },
  outbound: { number: '9400 1118-9922', carrier: 'usps' },
  inbound: { number: '1Z999AA10123456784' },
}

const finds = (order: Lookup, search: Lookup, text: string): boolean =>
  search.hashesFor(text).some((hash) => order.hashesOf(ORDER).includes(hash))

it.each([
  'jo.müller@example.com',
  ' JO.MÜLLER@EXAMPLE.COM ',
  'jo.müller@example.com'.normalize('NFD'),
  'parent@example.com',
  '9E6C7A10-1111-4111-8111-111111111111',
  'customer-17',
  '940011189922',
  '9400-1118 9922',
  '1z 999 aa1 0123456784',
])('an order is found by %j', (text) => {
  expect(finds(new Lookup([NEW]), new Lookup([NEW]), text)).toBe(true)
})

it.each(['jo@example.com', 'Jo', 'usps', '', ' ', '94001118', 'customer-1'])(
  'an order is not found by %j',
  (text) => {
    expect(finds(new Lookup([NEW]), new Lookup([NEW]), text)).toBe(false)
  },
)

it('an order whose hashes an old key made is found while the old key is there, and not without it', () => {
  const order = new Lookup([OLD])
  expect(finds(order, new Lookup([NEW, OLD]), 'customer-17')).toBe(true)
  expect(finds(order, new Lookup([NEW]), 'customer-17')).toBe(false)
})

it('an order that a receiver with a new key hashed is found by whoever has the new key at the end of the list', () => {
  expect(finds(new Lookup([NEW, OLD]), new Lookup([OLD, NEW]), 'customer-17')).toBe(true)
})

it('hashes reveal neither the text nor whether an address and a user id are the same text', () => {
  const lookup = new Lookup([NEW])
  const same = lookup.hashesOf({
    orderId: '1',
    events: [],
    userId: 'x@example.com',
    patient: { email: 'x@example.com' },
  })
  expect(new Set(same).size).toBe(2)
  for (const hash of lookup.hashesOf(ORDER)) expect(hash).toMatch(/^[\w-]{22}$/)
  // Without the key, an address that is tried out gives another hash.
  const tried = createHash('sha256').update('email:x@example.com').digest('base64url')
  expect(same.some((hash) => tried.startsWith(hash))).toBe(false)
})

it('the key that encrypts is not the key that hashes', () => {
  const { createHmac } = jest.requireActual<typeof import('node:crypto')>('node:crypto')
  const direct = createHmac('sha256', NEW.key).update('clientUser:customer-17').digest('base64url')
  expect(new Lookup([NEW]).hashesOf(ORDER).some((hash) => direct.startsWith(hash))).toBe(false)
})

it('without a key there are no hashes', () => {
  expect(new Lookup([]).hashesOf(ORDER)).toEqual([])
  expect(new Lookup([]).hashesFor('customer-17')).toEqual([])
})
