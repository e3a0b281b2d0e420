/** Writes a journey as a Markdown table: one row for each status, and for what else tells somebody something. */
import { formatDuration } from '../../order/duration'
import type { Journey, Step } from '../../order/journey'
import type { Status } from '../../order/testkit/statuses'

const HEAD = [
  'event',
  'patient',
  'staff',
  'reminders after',
  'staff if nothing moves for',
  'urgent if nothing moves for',
]

export function tabulateJourney(journey: Journey): string {
  // Object.entries forgets that the keys are the statuses.
  const steps = Object.entries(journey.steps) as [Status, Step][]
  const { shipped, outbound, inbound } = journey.numbers
  /** What is not a status has neither reminders nor limits. */
  const row = (event: string, patient: string | null, staff = ''): string[] => [
    event,
    patient ?? '',
    staff,
    ...HEAD.slice(3).map(() => ''),
  ]
  const rows = [
    ...steps.map(([status, step]) => rowOf(status, step)),
    row('ordered in place of another', journey.replacement),
    row('first outbound number', shipped),
    row('later outbound number', outbound),
    row('inbound number, alone', inbound),
    row('an unknown status', null, 'alert'),
    row('a critical result', null, 'urgent'),
  ]
  const widths = HEAD.map((title, column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? title.length)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

const rowOf = (status: string, { patient, staff, reminders, limit, urgentAfter }: Step): string[] => [
  status,
  patient ?? '',
  staff ?? '',
  reminders.map(({ after }) => formatDuration(after)).join(', '),
  length(limit),
  length(urgentAfter),
]

const length = (ms: number | null): string => (ms === null ? '' : formatDuration(ms))
