/** What environment variables may hold: how text becomes a value, and what to say if it cannot. */
import {
  array,
  coerce,
  enums,
  integer,
  max,
  min,
  nonempty,
  pattern,
  refine,
  type Struct,
  string,
  validate,
} from 'superstruct'
import { parseDuration } from '../order/duration'
import { parseQuietHours, type QuietHours } from '../order/quiet-hours'
import { realTimeZone } from '../order/time-zone'
import { misspellings } from './misspelled'

/** One or more variables are missing or malformed. Each problem is a sentence that never quotes a value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly string[]
  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const all = typeof problems === 'string' ? [problems] : problems
    super(all.join('\n'), options)
    this.problems = all
  }
}

export interface Variable<T> {
  /** `undefined` if the text is not such a value. */
  readonly parse: (text: string) => T | undefined
  /** Completes "NAME must be …". */
  readonly takes: string
  /** The value if the variable is not set. Without a fallback the variable is required. */
  readonly fallback?: { readonly value: T }
}

type Variables = Readonly<Record<string, Variable<unknown>>>
type Values<V extends Variables> = { readonly [N in keyof V]: V[N] extends Variable<infer T> ? T : never }

/** What must be true of several variables together. */
export interface Rule<V extends Variables> {
  /** The rule is checked if all of these are well-formed. */
  readonly of: readonly (keyof V & string)[]
  /** A sentence; `undefined` if nothing is wrong. */
  readonly problem: (values: Values<V>) => string | undefined
}

export interface Checks<V extends Variables> {
  readonly rules?: readonly Rule<V>[]
  /** Every name that any process knows. A variable whose name is almost one of these is refused. */
  readonly known?: readonly string[]
}

/**
 * Reads `variables` from `env`. An empty variable counts as not set.
 *
 * @throws ConfigurationError that lists every problem at once
 */
export function readVariables<V extends Variables>(
  env: Readonly<Record<string, string | undefined>>,
  variables: V,
  { rules = [], known = [] }: Checks<V> = {},
): Values<V> {
  const problems = misspellings(env, known)
  const malformed: string[] = []
  const read = (name: string, { parse, takes, fallback }: Variable<unknown>): unknown => {
    const text = env[name]
    const value = text === undefined || text === '' ? fallback?.value : parse(text)
    if (value !== undefined || (!text && fallback !== undefined)) return value
    problems.push(text ? `${name} must be ${takes}.` : `${name} is not set. It must be ${takes}.`)
    malformed.push(name)
    return undefined
  }
  const entries = Object.entries(variables).map(([name, variable]) => [name, read(name, variable)])
  // Each entry was made from the variable of the same name.
  const values = Object.freeze(Object.fromEntries(entries)) as Values<V>
  for (const { of, problem } of rules) {
    if (of.some((name) => malformed.includes(name))) continue
    const sentence = problem(values)
    if (sentence !== undefined) problems.push(sentence)
  }
  if (problems.length > 0) throw new ConfigurationError(problems)
  return values
}

/** `value` if the variable is not set. */
export const withDefault = <T>(variable: Variable<T>, value: T): Variable<T> => ({
  ...variable,
  fallback: { value },
})

/** `undefined` if the variable is not set. */
export const optionally = <T>(variable: Variable<T>): Variable<T | undefined> => ({
  ...variable,
  fallback: { value: undefined },
})

const schema =
  <T, S>(struct: Struct<T, S>) =>
  (text: string): T | undefined =>
    validate(text, struct, { coerce: true })[1]

export const port: Variable<number> = {
  parse: schema(coerce(max(min(integer(), 0), 65_535), pattern(string(), /^\d+$/), Number)),
  takes: 'a port number, 0 to 65535',
}

export const words: Variable<string> = { parse: schema(nonempty(string())), takes: 'some text' }

export const httpUrl: Variable<string> = {
  parse: schema(
    refine(string(), 'URL', (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined
      // `fetch` refuses a URL that has a password in it.
      return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
    }),
  ),
  takes: 'an http:// or https:// URL, without a user name or password',
}

/** The address of one order, for whatever order. */
export const orderUrl: Variable<string> = {
  parse: (text) => (text.includes('{order_id}') ? httpUrl.parse(text) : undefined),
  takes: 'an http:// or https:// URL with {order_id} in place of the order’s id',
}

export const smtpUrl: Variable<string> = {
  parse: schema(pattern(string(), /^smtps?:\/\/\S+$/)),
  takes: 'an smtp:// or smtps:// URL, such as smtps://user:password@mail.example.com',
}

export const address: Variable<string> = {
  parse: schema(pattern(string(), /^[^\s@<>,]+@[^\s@<>,]+$/)),
  takes: 'one email address',
}

export const mailbox: Variable<string> = {
  parse: schema(pattern(string(), /^(?:[^<>\r\n]*<[^\s@<>,]+@[^\s@<>,]+>|[^\s@<>,]+@[^\s@<>,]+)$/)),
  takes: 'an email address, or "Name <address>"',
}

/** In ms. */
export const duration: Variable<number> = {
  parse: parseDuration,
  takes: 'a length of time, such as "7 days"',
}

export const oneOf = <const T extends string>(...choices: readonly T[]): Variable<T> => ({
  parse: schema(enums(choices)),
  takes: choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(', ')}`,
})

export const webhookSecrets: Variable<string[]> = {
  parse: schema(coerce(nonempty(array(pattern(string(), /^whsec_[\w+/=-]{16,}$/))), string(), items)),
  takes: 'one or more signing secrets from the Junction dashboard, whsec_…, separated by commas',
}

export const quietHours: Variable<QuietHours> = {
  parse: parseQuietHours,
  takes: 'two times of day, such as 21:00-08:00',
}

export const timeZone: Variable<string> = {
  parse: realTimeZone,
  takes: 'the name of a time zone, such as America/Chicago',
}

/** Some of `choices`, each at most once, in the order given. */
export const severalOf = <const T extends string>(...choices: readonly T[]): Variable<readonly T[]> => ({
  parse: (text) => {
    const [failure, chosen] = validate(items(text), array(enums(choices)))
    return failure === undefined && new Set(chosen).size === chosen.length ? chosen : undefined
  },
  takes: `one or more of ${choices.join(', ')}, separated by commas`,
})

/** Addresses, and whole domains written as `@example.com`, in lower case. */
export const recipients: Variable<readonly string[]> = {
  parse: (text) => {
    const all = items(text.toLowerCase())
    return all.every((item) => /^[^\s@<>,]*@[^\s@<>,]+$/.test(item)) ? all : undefined
  },
  takes: 'email addresses or domains (@example.com), separated by commas',
}

/** Names of machines without ports, in lower case. */
export const hostNames: Variable<readonly string[]> = {
  parse: (text) => {
    const all = items(text.toLowerCase())
    return all.every((item) => /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/.test(item)) ? all : undefined
  },
  takes: 'host names without ports, separated by commas',
}

/** `a, b` → `['a', 'b']`. */
export function items(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}
