/** The table of a benchmark. */
import { comparisonTable } from '../../../bench/report/table'

it('the table has a line for each figure that was measured, with the ratio of Kitkeeper to the naive baseline', () => {
  const table = comparisonTable({
    naive: { acceptP50: 4, ordersPerSecond: 20 },
    kitkeeper: { acceptP50: 6, ordersPerSecond: 15 },
  })
  expect(table.split('\n')).toEqual([
    expect.stringMatching(/^ +naive +Kitkeeper +ratio$/),
    expect.stringMatching(/^accept p50, ms +4\.0 +6\.0 +1\.50$/),
    expect.stringMatching(/^saturated: orders\/s +20\.0 +15\.0 +0\.75$/),
  ])
})

it('the table has no ratio to a figure that is 0 or was not measured', () => {
  const table = comparisonTable({ naive: { sentTwice: 0 }, kitkeeper: { sentTwice: 1, actions: 20 } })
  expect(table).toMatch(/^Temporal actions per order +20$/m)
  expect(table).toMatch(/^emails sent twice, in all rounds +0 +1$/m)
})
