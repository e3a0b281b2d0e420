import { days, hours } from '../../../order/duration'
import { shorten } from '../../../order/journey'
import { DEFAULT_JOURNEY, type TestkitJourney } from '../../../order/testkit/journey'
import { JourneyFileError, parseJourneyFile } from '../../../order/testkit/journey-file'
import { MESSAGE_NAMES } from '../../../order/testkit/messages'
import { STATUS_NAMES } from '../../../order/testkit/statuses'

const parse = (text: string): TestkitJourney => parseJourneyFile(text, 'journey.yaml')

/** The message of the error that the file causes. */
function errorOf(text: string): string {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof JourneyFileError) return error.message
    throw error
  }
  throw new Error('The file was accepted')
}

describe('a journey file says what differs from the default', () => {
  test.each(['', '# nothing yet', '{}', 'steps: {}'])('%j: nothing does', (text) => {
    expect(parse(text)).toEqual(DEFAULT_JOURNEY)
  })

  test('a file with everything in it', () => {
    const journey = parse(`
steps:
  out_for_delivery: { patient: none }
  with_customer:
    reminders: [2 days, { after: 36 hours, message: kit_delivered }]
    limit: 10 days
  completed: { staff: alert }
  sample_error: { staff: urgent }
  cancelled: { patient: order_cancelled, limit: none }
  lab_processing_blocked: { urgent_after: 3 days }
numbers: { inbound: none, shipped: kit_tracking }
replacement: none
settle: 30 days
`)
    expect(journey.steps.out_for_delivery).toEqual({
      ...DEFAULT_JOURNEY.steps.out_for_delivery,
      patient: null,
    })
    expect(journey.steps.with_customer).toEqual({
      ...DEFAULT_JOURNEY.steps.with_customer,
      reminders: [
        { after: days(2), message: 'collect_reminder' },
        { after: hours(36), message: 'kit_delivered' },
      ],
      limit: days(10),
    })
    expect(journey.steps.completed.staff).toBe('alert')
    expect(journey.steps.sample_error.staff).toBe('urgent')
    expect(journey.numbers).toEqual({ shipped: 'kit_tracking', outbound: 'kit_tracking', inbound: null })
    expect(journey.steps.lab_processing_blocked.urgentAfter).toBe(days(3))
    expect(journey.replacement).toBeNull()
    expect(journey.settle).toBe(days(30))
    expect(journey.steps.ordered).toEqual(DEFAULT_JOURNEY.steps.ordered)
  })

  test.each(['reminders: none', 'reminders: []', 'reminders: null'])('%s switches reminders off', (entry) => {
    expect(parse(`steps: { with_customer: { ${entry} } }`).steps.with_customer.reminders).toEqual([])
  })

  test.each(STATUS_NAMES)('%s can be changed', (status) => {
    const journey: Readonly<Record<string, unknown>> = parse(`steps: { ${status}: { staff: urgent } }`).steps
    expect(journey[status]).toMatchObject({ staff: 'urgent' })
  })

  test.each(MESSAGE_NAMES)('%s can be sent', (message) => {
    expect(parse(`steps: { registered: { patient: ${message} } }`).steps.registered.patient).toBe(message)
  })
})

describe('an error names the file, the line and what can stand there', () => {
  test.each([
    [
      'a status that is none',
      'steps:\n  ordered: {}\n  delivered: {}',
      3,
      ['"steps.delivered"', 'with_customer'],
    ],
    ['a member that is none', 'steps:\n  ordered:\n    mail: none', 3, ['"steps.ordered.mail" is not part']],
    ['a section that is none', '# journey\nstep: {}', 2, ['"step" is not part']],
    [
      'a message that is none',
      'steps:\n  ordered:\n    patient: hello',
      3,
      ['"hello"', 'order_confirmed', 'or none'],
    ],
    ['a message of a number', 'numbers:\n  inbound: hello', 2, ['"numbers.inbound"', 'return_tracking']],
    ['an alert that is none', 'steps:\n  lost:\n    staff: loud', 3, ['alert, urgent or none']],
    ['a length that is none', 'steps:\n  ordered:\n    limit: soon', 3, ['"soon"', '3 days', 'or none']],
    ['a length below zero', 'steps:\n  ordered:\n    limit: -3 days', 3, ['"-3 days"']],
    ['a length of years', 'settle: 3 years', 1, ['up to a year']],
    ['no settling at all', 'settle: none', 1, ['such as 3 days.']],
    [
      'a reminder that is none',
      'steps:\n  with_customer:\n    reminders:\n      - 3 days\n      - soon',
      5,
      ['soon'],
    ],
    ['a list for a journey', '- steps', 1, ['journey.yaml']],
    ['a word for a journey', 'hello', 1, ['journey.yaml']],
  ])('%s', (_, text, line, words) => {
    const message = errorOf(text)
    expect(message).toContain(`journey.yaml, line ${line}: `)
    for (const word of words) expect(message).toContain(word)
  })

  test('where the text is no YAML', () => {
    expect(errorOf('steps:\n  ordered: [')).toMatch(/^journey\.yaml, .*line \d/s)
  })

  test.each(['steps: { __proto__: {} }', 'steps: { constructor: {} }'])('%s is refused', (text) => {
    expect(errorOf(text)).toContain('is not part of a journey')
  })
})

test('a shortened journey keeps its messages and divides every length', () => {
  const short = shorten(DEFAULT_JOURNEY, 1_000)
  expect(short.settle).toBe(days(14) / 1_000)
  expect(short.steps.with_customer.limit).toBe(days(21) / 1_000)
  expect(short.steps.with_customer.reminders.map(({ after }) => after)).toEqual(
    [3, 7, 14].map((n) => days(n) / 1_000),
  )
  for (const [status, { patient, staff }] of Object.entries(DEFAULT_JOURNEY.steps))
    expect({ ...short.steps }).toHaveProperty([status], expect.objectContaining({ patient, staff }))
})
