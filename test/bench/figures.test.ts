/** What the rounds of a benchmark are reduced to. */
import { combined, median } from '../../bench/figures'

it('the median of an even number of values is halfway between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 2])).toBe(2)
})

it('figures of several rounds become medians, but emails that were sent twice are added up', () => {
  const rounds = [
    { cpuAll: 100, sentTwice: 1 },
    { cpuAll: 130, sentTwice: 0 },
    { cpuAll: 110, sentTwice: 2 },
  ]
  expect(combined(rounds)).toEqual({ cpuAll: 110, sentTwice: 3 })
})

it('a figure that only some rounds measured is the median of those', () => {
  expect(combined([{ acceptP50: 5 }, {}])).toEqual({ acceptP50: 5 })
})
