/**
 * A journey file: YAML that says what differs from the default journey. Errors name the line.
 *
 *     steps:
 *       out_for_delivery: { patient: none }
 *       with_customer:    { reminders: [2 days, 5 days], limit: 10 days }
 *       completed:        { staff: alert }
 *     numbers: { inbound: none }
 *     settle: 30 days
 */
import {
  array,
  coerce,
  enums,
  type Infer,
  literal,
  nullable,
  number,
  object,
  optional,
  refine,
  type Struct,
  type StructError,
  string,
  union,
  validate,
} from 'superstruct'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { days, parseDuration } from '../duration'
import type { Reminder, Step } from '../journey'
import { DEFAULT_JOURNEY, type TestkitJourney } from './journey'
import { MESSAGE_NAMES } from './messages'
import { STATUS_NAMES, type Status } from './statuses'

/** The file is not a journey. The message names the file, the line and what can stand there. */
export class JourneyFileError extends Error {
  override readonly name = 'JourneyFileError'
}

const LONGEST = days(366)

/** `3 days` → ms. What is no length stays as it is, to be refused: as `undefined` it would pass for absent. */
const Length = refine(
  coerce(number(), string(), (text) => parseDuration(text) ?? text),
  'length',
  (ms) => ms > 0 && ms <= LONGEST,
)
/** `none` switches off. */
const orNone = <T, S>(struct: Struct<T, S>) => coerce(nullable(struct), literal('none'), () => null)
const Message = orNone(enums([...MESSAGE_NAMES]))

const ReminderEntry = union([Length, object({ after: Length, message: enums([...MESSAGE_NAMES]) })])
const StepEntry = object({
  patient: optional(Message),
  staff: optional(orNone(enums(['alert', 'urgent']))),
  reminders: optional(orNone(array(ReminderEntry))),
  limit: optional(orNone(Length)),
  urgent_after: optional(orNone(Length)),
})
type StepEntry = Infer<typeof StepEntry>

const stepEntries = Object.fromEntries(STATUS_NAMES.map((status) => [status, optional(StepEntry)]))
const JourneyFile = object({
  // Object.fromEntries forgets the keys: they are the statuses.
  steps: optional(
    object(stepEntries as Record<Status, Struct<StepEntry | undefined, (typeof StepEntry)['schema']>>),
  ),
  numbers: optional(
    object({ shipped: optional(Message), outbound: optional(Message), inbound: optional(Message) }),
  ),
  replacement: optional(Message),
  settle: optional(Length),
})

/**
 * @param file its name, for errors
 * @throws JourneyFileError
 */
export function parseJourneyFile(text: string, file: string): TestkitJourney {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax !== undefined) throw new JourneyFileError(`${file}, ${syntax.message}`)
  const [failure, changes] = validate(document.toJS() ?? {}, JourneyFile, { coerce: true })
  if (failure !== undefined) {
    const node = nearestNode(failure.path, (path) => document.getIn(path, true))
    const line = node?.range ? lines.linePos(node.range[0]).line : 1
    throw new JourneyFileError(`${file}, line ${line}: ${explain(failure)}`)
  }
  return applied(changes)
}

/** What stands at a path or, where nothing does, at the closest one around it. */
function nearestNode(path: readonly unknown[], nodeAt: (path: readonly unknown[]) => unknown) {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = nodeAt(path.slice(0, length))
    if (isNode(node)) return node
  }
  return undefined
}

function explain({ path, type, value }: StructError): string {
  const name = path.join('.') || 'the file'
  const key = path.at(-1)
  if (type === 'never')
    return `"${name}" is not part of a journey. ${path[0] === 'steps' && path.length === 2 ? `Statuses: ${STATUS_NAMES.join(', ')}.` : ''}`.trim()
  if (key === 'patient' || key === 'message' || key === 'replacement' || path[0] === 'numbers') {
    return `"${name}" is ${JSON.stringify(value)}, but must be a message or none. Messages: ${MESSAGE_NAMES.join(', ')}.`
  }
  if (key === 'staff') return `"${name}" must be alert, urgent or none.`
  return `"${name}" is ${JSON.stringify(value)}, but must be a length of time up to a year, such as 3 days${key === 'settle' ? '' : ', or none'}.`
}

function applied({
  steps = {},
  numbers = {},
  replacement,
  settle,
}: Infer<typeof JourneyFile>): TestkitJourney {
  const changed = STATUS_NAMES.map((status) => [
    status,
    changedStep(DEFAULT_JOURNEY.steps[status], steps[status]),
  ])
  const given = Object.fromEntries(Object.entries(numbers).filter(([, message]) => message !== undefined))
  return {
    // The keys are all statuses.
    steps: Object.fromEntries(changed) as TestkitJourney['steps'],
    numbers: { ...DEFAULT_JOURNEY.numbers, ...given },
    replacement: replacement === undefined ? DEFAULT_JOURNEY.replacement : replacement,
    settle: settle ?? DEFAULT_JOURNEY.settle,
  }
}

const changedStep = (step: Step, entry: StepEntry = {}): Step => ({
  ...step,
  patient: entry.patient === undefined ? step.patient : entry.patient,
  staff: entry.staff === undefined ? step.staff : entry.staff,
  reminders: entry.reminders === undefined ? step.reminders : (entry.reminders ?? []).map(toReminder),
  limit: entry.limit === undefined ? step.limit : entry.limit,
  urgentAfter: entry.urgent_after === undefined ? step.urgentAfter : entry.urgent_after,
})

const toReminder = (entry: Infer<typeof ReminderEntry>): Reminder =>
  typeof entry === 'number' ? { after: entry, message: 'collect_reminder' } : entry
