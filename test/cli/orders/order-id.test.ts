import { beginningOfUuid } from '../../../cli/orders/order-id'

it.each([
  ['08BC-7F58', '08bc7f58'],
  ['08bc7f58', '08bc7f58'],
  ['08bc7f', '08bc7f'],
  ['08bc7f58-9a', '08bc7f58-9a'],
  ['08BC7F589A314C', '08bc7f58-9a31-4c'],
  ['08bc7f58-9a31-4c1e-8f52-0d0f5b7a2c1', '08bc7f58-9a31-4c1e-8f52-0d0f5b7a2c1'],
])('"%s" stands for the order whose id begins with %s', (name, beginning) => {
  expect(beginningOfUuid(name)).toBe(beginning)
})

it.each(['08bc7', 'nobody', '08bc7f58-9a31-4c1e-8f52-0d0f5b7a2c11', ''])(
  '"%s" is not the beginning of a UUID, so it is taken as it is',
  (name) => {
    expect(beginningOfUuid(name)).toBeUndefined()
  },
)
