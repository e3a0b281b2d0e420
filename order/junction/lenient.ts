/** Lenient parsing of what others send: only a malformed member is left out, not everything that came with it. */
import { coerce, define, type Struct, size, string, unknown, validate } from 'superstruct'

const MAX_TEXT_LENGTH = 512

/** `struct`, or `undefined` if the value is null, absent or malformed. */
export const lenient = <T, S>(struct: Struct<T, S>): Struct<T | undefined, null> =>
  coerce(define<T | undefined>('lenient', isCoerced), unknown(), (value) =>
    // Most of what is absent in Junction's payloads is null, and an error for each would cost a stack trace.
    value === null || value === undefined ? undefined : validate(value, struct, { coerce: true })[1],
  )

/** The coercion has already validated the value. To do it again would double the cost at every level of nesting. */
const isCoerced = (): boolean => true

export const Text = lenient(size(string(), 1, MAX_TEXT_LENGTH))

/** Free text. If it is too long, it is cut instead of dropped, because part of a name is still useful. */
export const LongText = lenient(
  coerce(size(string(), 1, MAX_TEXT_LENGTH), string(), (text) => text.slice(0, MAX_TEXT_LENGTH)),
)
