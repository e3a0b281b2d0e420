/** Lenient parsing of what others send: only a malformed member is left out, not everything that came with it. */
import { coerce, optional, type Struct, size, string, unknown, validate } from 'superstruct'

const MAX_TEXT_LENGTH = 512

/** `struct`, or `undefined` if the value is null, absent or malformed. */
export const lenient = <T, S>(struct: Struct<T, S>) =>
  coerce(optional(struct), unknown(), (value) => validate(value, struct, { coerce: true })[1])

export const Text = lenient(size(string(), 1, MAX_TEXT_LENGTH))

/** Free text. If it is too long, it is cut instead of dropped, because part of a name is still useful. */
export const LongText = lenient(
  coerce(size(string(), 1, MAX_TEXT_LENGTH), string(), (text) => text.slice(0, MAX_TEXT_LENGTH)),
)
