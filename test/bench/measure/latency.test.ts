/** Percentiles of latencies. */
import { curveOf, percentile } from '../../../bench/measure/latency'

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

describe('percentile', () => {
  it.each([
    [50, 50],
    [99, 99],
    [99.5, 100],
    [100, 100],
  ])('says that percentile %d of the numbers from 1 to 100 is %d', (percent, value) => {
    expect(percentile(hundred, percent)).toBe(value)
  })

  it('never gives a value between two that were measured', () => {
    expect(percentile([10, 20], 50)).toBe(10)
  })

  it('is not a number if nothing was measured', () => {
    expect(percentile([], 50)).toBeNaN()
  })
})

it('a curve of latencies never falls', () => {
  const values = curveOf(hundred).map(({ value }) => value)
  expect(values).toEqual(values.toSorted((a, b) => a - b))
})
