/** Writes a journey as a Markdown table: one row for each status and for each tracking number that may appear. */
import { formatDuration } from '../../order/duration'
import type { Journey, Step } from '../../order/journey'
import type { Status } from '../../order/testkit/statuses'

const HEAD = ['event', 'patient', 'staff', 'reminders after', 'staff if nothing moves for']

export function tabulateJourney(journey: Journey): string {
  // Object.entries forgets that the keys are the statuses.
  const steps = Object.entries(journey.steps) as [Status, Step][]
  const { shipped, outbound, inbound } = journey.numbers
  const rows = [
    ...steps.map(([status, step]) => rowOf(status, step)),
    ['first outbound number', shipped ?? '', '', '', ''],
    ['later outbound number', outbound ?? '', '', '', ''],
    ['inbound number, alone', inbound ?? '', '', '', ''],
    ['an unknown status', '', 'alert', '', ''],
    ['a critical result', '', 'urgent', '', ''],
  ]
  const widths = HEAD.map((title, column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? title.length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const rowOf = (status: string, { patient, staff, reminders, limit }: Step): string[] => [
  status,
  patient ?? '',
  staff ?? '',
  reminders.map(({ after }) => formatDuration(after)).join(', '),
  limit === null ? '' : formatDuration(limit),
]
