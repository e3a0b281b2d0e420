import { RateLimit } from '../../server/rate-limit'

it('a caller may call as often as its allowance, which grows back steadily up to the whole', () => {
  const limit = new RateLimit({ burst: 3, perSecond: 2 })
  const calls = (now: number, count: number) => Array.from({ length: count }, () => limit.allows('a', now))
  expect(calls(0, 4)).toEqual([true, true, true, false])
  expect(calls(1_000, 3)).toEqual([true, true, false])
  expect(calls(60_000, 4)).toEqual([true, true, true, false])
})

it('one caller does not use up the allowance of another', () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 })
  expect([limit.allows('a', 0), limit.allows('a', 0), limit.allows('b', 0)]).toEqual([true, false, true])
})

it('a thousand callers and more do not take more memory, and the rest share one allowance', () => {
  const limit = new RateLimit({ burst: 1, perSecond: 1 })
  const allowed = Array.from({ length: 1_500 }, (_, index) => limit.allows(`${index}`, 0))
  expect(allowed.filter(Boolean)).toHaveLength(1_001)
  // Once they are idle, there is room for others.
  expect(limit.allows('new', 2_000)).toBe(true)
  expect(limit.allows('newer', 2_000)).toBe(true)
})
