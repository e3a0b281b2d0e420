/**
 * A journey file: YAML that says what differs from the default journey. Every mistake is reported with its line.
 *
 *     steps:
 *       out_for_delivery:       { patient: none }
 *       with_customer:          { reminders: [2 days, 5 days], limit: 10 days }
 *       lab_processing_blocked: { limit: 1 day, urgent_after: 3 days }
 *       completed:              { staff: alert }
 *     numbers: { inbound: none }
 *     replacement: order_confirmed
 *     settle: 30 days
 */
import {
  array,
  coerce,
  dynamic,
  enums,
  type Failure,
  type Infer,
  literal,
  nullable,
  number,
  object,
  optional,
  refine,
  type Struct,
  string,
  validate,
} from 'superstruct'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { days, parseDuration } from '../duration'
import type { Reminder, Step } from '../journey'
import { didYouMean } from '../near-name'
import { DEFAULT_JOURNEY, type TestkitJourney } from './journey'
import { MESSAGE_NAMES } from './messages'
import { STATUS_NAMES, type Status } from './statuses'

/** The file is not a journey. Each problem is a sentence that begins with its line. */
export class JourneyFileError extends Error {
  override readonly name = 'JourneyFileError'
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
  }
}

const LONGEST = days(366)
const LEVELS = ['alert', 'urgent'] as const

/** `3 days` → ms. Other text stays as it is and is refused. `undefined` would count as absent. */
const Length = refine(
  coerce(number(), string(), (text) => parseDuration(text) ?? text),
  'length',
  (ms) => ms > 0 && ms <= LONGEST,
)
/** `none` turns the entry off. */
const orNone = <T, S>(struct: Struct<T, S>) => coerce(nullable(struct), literal('none'), () => null)
const Message = orNone(enums([...MESSAGE_NAMES]))

const TimedMessage = object({ after: Length, message: enums([...MESSAGE_NAMES]) })
type ReminderEntry = number | Infer<typeof TimedMessage>
/** Not a union, because its errors would not say which member of a reminder is wrong. */
const ReminderEntry = dynamic<ReminderEntry>((value) => {
  const struct = typeof value === 'object' ? TimedMessage : Length
  // Each struct takes one half of the type. The value decides which.
  return struct as unknown as Struct<ReminderEntry, null>
})
const StepEntry = object({
  patient: optional(Message),
  staff: optional(orNone(enums([...LEVELS]))),
  reminders: optional(orNone(array(ReminderEntry))),
  limit: optional(orNone(Length)),
  urgent_after: optional(orNone(Length)),
})
type StepEntry = Infer<typeof StepEntry>

const stepEntries = Object.fromEntries(STATUS_NAMES.map((status) => [status, optional(StepEntry)]))
const Numbers = object({
  shipped: optional(Message),
  outbound: optional(Message),
  inbound: optional(Message),
})
const JourneyFile = object({
  // Object.fromEntries loses the type of the keys, which are the statuses.
  steps: optional(
    object(stepEntries as Record<Status, Struct<StepEntry | undefined, (typeof StepEntry)['schema']>>),
  ),
  numbers: optional(Numbers),
  replacement: optional(Message),
  settle: optional(Length),
})

/** @throws JourneyFileError that lists all that is wrong */
export function parseJourneyFile(text: string): TestkitJourney {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  if (document.errors.length > 0) {
    throw new JourneyFileError(
      document.errors.map(({ pos, message }) => `line ${lineAt(pos[0])}, this is not YAML: ${message}`),
    )
  }
  const [error, changes] = validate(contentOf(document), JourneyFile, { coerce: true })
  if (error === undefined) return applied(changes)
  const failures = error.failures()
  const problems = failures
    // If a list is in the place of pairs, its entries are not mistakes of their own.
    .filter(({ path }) => !failures.some((outer) => isAround(outer.path, path)))
    .map((failure) => ({ line: lineAt(offsetOf(failure, document)), sentence: explain(failure, document) }))
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, sentence }) => `line ${line}, ${sentence}`)
  throw new JourneyFileError([...new Set(problems)])
}

const isAround = (outer: readonly unknown[], inner: readonly unknown[]): boolean =>
  outer.length < inner.length && outer.every((key, index) => key === inner[index])

/** @throws JourneyFileError if an alias leads nowhere, or to too much */
function contentOf(document: Document): unknown {
  try {
    return document.toJS() ?? {}
  } catch (error) {
    if (error instanceof ReferenceError) throw new JourneyFileError([`an alias is wrong: ${error.message}.`])
    throw error
  }
}

/** Where a mistake is: at its value, or at its key if the key is wrong or has no value. */
function offsetOf({ path, type }: Failure, document: Document): number {
  const node = document.getIn(path, true)
  if (type !== 'never' && isNode(node) && node.range) return node.range[0]
  for (let length = path.length; length > 0; length -= 1) {
    const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const offset = offsetWithin(around, path[length - 1])
    if (offset !== undefined) return offset
  }
  return document.contents?.range?.[0] ?? 0
}

/** Where `key` begins in the map around it. If it is not in there, where the map begins. */
function offsetWithin(around: unknown, key: unknown): number | undefined {
  if (isMap(around)) {
    const pair = around.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
    if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0]
  }
  return isNode(around) ? around.range?.[0] : undefined
}

const orNoneAfter = (names: readonly string[]): string => `${names.join(', ')} or none`

function explain({ path, type }: Failure, document: Document): string {
  const key = String(path.at(-1) ?? '')
  if (type === 'never') return explainKey(path, key)
  if (type === 'object' || type === 'array') return `${nameOf(path)} must be ${EXPECTED[type]}.`

  const found = document.getIn(path)
  const isAbsent = found === undefined || found === null
  const value = isAbsent ? `${nameOf(path)} has no value` : JSON.stringify(found)
  const suggest = (names: readonly string[], otherwise: string): string =>
    (typeof found === 'string' && didYouMean(found, names)) || ` ${otherwise}`
  if (key === 'staff') {
    const what = isAbsent ? value : `${value} is not a level of alert`
    return `${what}.${suggest([...LEVELS, 'none'], `Use ${orNoneAfter(LEVELS)}.`)}`
  }
  if (key === 'patient' || key === 'message' || key === 'replacement' || path[0] === 'numbers') {
    const what = isAbsent ? value : `${value} is not a message`
    const names = key === 'message' ? MESSAGE_NAMES.join(', ') : orNoneAfter(MESSAGE_NAMES)
    return `${what}.${suggest([...MESSAGE_NAMES, 'none'], `Messages: ${names}.`)}`
  }
  const what = isAbsent ? value : `${value} is not a length of time up to a year`
  const mayBeNone = key === 'limit' || key === 'urgent_after'
  return `${what}. Write it like "3 days"${mayBeNone ? ', or none' : ''}.`
}

const EXPECTED = {
  object: 'pairs of a name and a value, such as "settle: 30 days"',
  array: 'a list, or none',
}

/** A key that the file may not have there. */
function explainKey(path: readonly unknown[], key: string): string {
  const { what, names } = keysAt(path.slice(0, -1))
  return `"${key}" is not ${what}.${didYouMean(key, names) || ` Possible: ${names.join(', ')}.`}`
}

/** What the keys at a path are, and which there are. */
function keysAt(path: readonly unknown[]): { readonly what: string; readonly names: readonly string[] } {
  if (path.length === 0) return { what: 'part of a journey file', names: Object.keys(JourneyFile.schema) }
  if (path[0] === 'numbers') return { what: 'a kind of tracking number', names: Object.keys(Numbers.schema) }
  if (path.length === 1) return { what: 'a status', names: STATUS_NAMES }
  if (path.length === 2) return { what: 'part of a status', names: Object.keys(StepEntry.schema) }
  return { what: 'part of a reminder', names: Object.keys(TimedMessage.schema) }
}

/** `"steps.lost.limit"`; the file itself has no name. */
const nameOf = (path: readonly unknown[]): string =>
  path.length === 0 ? 'a journey file' : `"${path.join('.')}"`

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
    // Every key is a status.
    steps: Object.fromEntries(changed) as TestkitJourney['steps'],
    numbers: { ...DEFAULT_JOURNEY.numbers, ...given },
    replacement: replacement === undefined ? DEFAULT_JOURNEY.replacement : replacement,
    unseenLimit: DEFAULT_JOURNEY.unseenLimit,
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

const toReminder = (entry: ReminderEntry): Reminder =>
  typeof entry === 'number' ? { after: entry, message: 'collect_reminder' } : entry
