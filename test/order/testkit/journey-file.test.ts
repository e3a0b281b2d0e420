/** What a journey file may contain, and how each mistake in it is reported. */
import { days, hours } from '../../../order/duration'
import { shorten } from '../../../order/journey'
import { DEFAULT_JOURNEY, type TestkitJourney } from '../../../order/testkit/journey'
import { JourneyFileError, parseJourneyFile } from '../../../order/testkit/journey-file'
import { MESSAGE_NAMES } from '../../../order/testkit/messages'
import { STATUS_NAMES } from '../../../order/testkit/statuses'

const parse = (text: string): TestkitJourney => parseJourneyFile(text)

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

describe('a journey file', () => {
  test.each(['', '# nothing yet', '{}', 'steps: {}'])('the journey file %j changes nothing', (text) => {
    expect(parse(text)).toEqual(DEFAULT_JOURNEY)
  })

  test('a journey file can set everything at once', () => {
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

  test.each(['reminders: none', 'reminders: []', 'reminders: null'])(
    '"%s" in a journey file switches reminders off',
    (entry) => {
      expect(parse(`steps: { with_customer: { ${entry} } }`).steps.with_customer.reminders).toEqual([])
    },
  )

  test.each(STATUS_NAMES)('a journey file can change the status %s', (status) => {
    const journey: Readonly<Record<string, unknown>> = parse(`steps: { ${status}: { staff: urgent } }`).steps
    expect(journey[status]).toMatchObject({ staff: 'urgent' })
  })

  test.each(MESSAGE_NAMES)('a journey file can send the message %s', (message) => {
    expect(parse(`steps: { registered: { patient: ${message} } }`).steps.registered.patient).toBe(message)
  })
})

describe('a journey file with a mistake', () => {
  test.each([
    [
      'steps:\n  out_for_delivry: {}',
      'line 2, "out_for_delivry" is not a status. Did you mean "out_for_delivery"?',
    ],
    [
      'steps:\n  ordered: {}\n  canceled:\n    staff: alert',
      'line 3, "canceled" is not a status. Did you mean "cancelled"?',
    ],
    [
      'steps:\n  ordered:\n    patent: none',
      'line 3, "patent" is not part of a status. Did you mean "patient"?',
    ],
    ['# journey\nstep: {}', 'line 2, "step" is not part of a journey file. Did you mean "steps"?'],
    [
      'numbers:\n  inbond: none',
      'line 2, "inbond" is not a kind of tracking number. Did you mean "inbound"?',
    ],
    [
      'steps: { lost: { patient: shipment_los } }',
      'line 1, "shipment_los" is not a message. Did you mean "shipment_lost"?',
    ],
    ['steps: { lost: { staff: urgnt } }', 'line 1, "urgnt" is not a level of alert. Did you mean "urgent"?'],
    [
      'steps: { lost: { staff: loud } }',
      'line 1, "loud" is not a level of alert. Use alert, urgent or none.',
    ],
    ['steps:\n  lost:\n    patient: nine', 'line 3, "nine" is not a message. Did you mean "none"?'],

    [
      'steps:\n  ordered:\n    limit: soon',
      'line 3, "soon" is not a length of time up to a year. Write it like "3 days", or none.',
    ],
    [
      'steps: { ordered: { limit: -3 days } }',
      'line 1, "-3 days" is not a length of time up to a year. Write it like "3 days", or none.',
    ],
    ['settle: 3 years', 'line 1, "3 years" is not a length of time up to a year. Write it like "3 days".'],
    ['settle: none', 'line 1, "none" is not a length of time up to a year. Write it like "3 days".'],
    [
      'steps:\n  with_customer:\n    reminders:\n      - 3 days\n      - soon',
      'line 5, "soon" is not a length of time up to a year. Write it like "3 days".',
    ],
    [
      'steps:\n  with_customer:\n    reminders:\n      - after: 2 days\n        message: collect_remindr',
      'line 5, "collect_remindr" is not a message. Did you mean "collect_reminder"?',
    ],
    [
      'steps:\n  with_customer:\n    reminders:\n      - message: collect_reminder',
      'line 4, "steps.with_customer.reminders.0.after" has no value. Write it like "3 days".',
    ],
    [
      'steps: { with_customer: { reminders: 3 days } }',
      'line 1, "steps.with_customer.reminders" must be a list, or none.',
    ],
    ['\n- steps', 'line 2, a journey file must be pairs of a name and a value, such as "settle: 30 days".'],
    ['hello', 'line 1, a journey file must be pairs of a name and a value, such as "settle: 30 days".'],
    ['\nsteps: hello', 'line 2, "steps" must be pairs of a name and a value, such as "settle: 30 days".'],
  ])('the journey file %j is refused: %s', (text, sentence) => {
    expect(errorOf(text)).toBe(sentence)
  })

  test('an error about a status that resembles no other lists all statuses', () => {
    const message = errorOf('steps:\n  delivered: {}')
    expect(message).toMatch(/^line 2, "delivered" is not a status. Possible: ordered, /)
    for (const status of STATUS_NAMES) expect(message).toContain(status)
  })

  test('an error about a message that resembles no other lists all messages', () => {
    const message = errorOf('numbers: { inbound: hello }')
    for (const name of MESSAGE_NAMES) expect(message).toContain(name)
    expect(message).toMatch(/ or none\.$/)
  })

  test('all mistakes in a journey file are reported at once, in the order of the file', () => {
    const text = [
      'settle: soon',
      'steps:',
      '  with_customer:',
      '    reminders: [2 days, later, { after: never, message: hello_there }]',
      '    stuff: urgent',
      '  out_for_delivry: { patient: none }',
      'numbers: { inbound: retun_tracking }',
      'sttle: 3 days',
    ].join('\n')
    expect(
      errorOf(text)
        .split('\n')
        .map((line) => line.slice(0, 40)),
    ).toEqual(
      [
        'line 1, "soon" is not a length of time',
        'line 4, "later" is not a length of time',
        'line 4, "never" is not a length of time',
        'line 4, "hello_there" is not a message. ',
        'line 5, "stuff" is not part of a status.',
        'line 6, "out_for_delivry" is not a statu',
        'line 7, "retun_tracking" is not a messag',
        'line 8, "sttle" is not part of a journey',
      ].map((start) => expect.stringContaining(start)),
    )
  })

  test('a journey file that is not YAML is refused with the line of the mistake', () => {
    expect(errorOf('settle: 3 days\nsteps:\n  ordered: [')).toMatch(/^line \d, this is not YAML: .+/)
    expect(errorOf('settle: 3 days\nsettle: 4 days')).toBe(
      'line 2, this is not YAML: Map keys must be unique',
    )
  })

  test('a YAML alias without an anchor is refused', () => {
    expect(errorOf('steps: *defaults')).toContain('alias')
  })

  test.each(['steps: { __proto__: {} }', 'steps: { constructor: {} }'])(
    'the journey file %j is refused because a name is not a status',
    (text) => {
      expect(errorOf(text)).toContain('is not a status')
    },
  )
})

test('a shortened journey keeps its messages and divides every length of time', () => {
  const short = shorten(DEFAULT_JOURNEY, 1_000)
  expect(short.settle).toBe(days(14) / 1_000)
  expect(short.steps.with_customer.limit).toBe(days(21) / 1_000)
  expect(short.steps.with_customer.reminders.map(({ after }) => after)).toEqual(
    [3, 7, 14].map((n) => days(n) / 1_000),
  )
  for (const [status, { patient, staff }] of Object.entries(DEFAULT_JOURNEY.steps))
    expect({ ...short.steps }).toHaveProperty([status], expect.objectContaining({ patient, staff }))
})
