import { days, formatDuration, hours, parseDuration } from '../../order/duration'

test.each([
  ['3 days', days(3)],
  ['1 day', days(1)],
  ['36 hours', hours(36)],
  ['90 seconds', 90_000],
  ['2w', days(14)],
  ['0.5 days', hours(12)],
])('%j is a length of time: %i ms', (text, length) => {
  expect(parseDuration(text)).toBe(length)
})

test.each(['', '-3 days', '0 days', '3 fortnights', 'soon', `${'9'.repeat(50)} days`])(
  '%j is not a length of time',
  (text) => {
    expect(parseDuration(text)).toBeUndefined()
  },
)

test.each([
  [days(3), '3 days'],
  [days(1), '1 day'],
  [hours(36), '36 hours'],
  [90_000, '90 seconds'],
  [120_000, '2 minutes'],
  [1_500, '1500 ms'],
])('%i ms are formatted as "%s"', (length, text) => {
  expect(formatDuration(length)).toBe(text)
})

test.each([days(14), hours(5), 61_000])(
  'the text for %i ms is parsed to the same length of time',
  (length) => {
    expect(parseDuration(formatDuration(length))).toBe(length)
  },
)
