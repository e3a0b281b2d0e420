/** Reads an email address from outside: one person's plain address, or nothing. */
import addressparser from 'nodemailer/lib/addressparser'

const MAX_ADDRESS_LENGTH = 320
/** One `@`, a domain with a dot, and nothing that could start another header or another address. */
const PLAIN = /^[^\s@<>()[\],;:"\\\p{Cc}]+@[^\s@<>()[\],;:"\\\p{Cc}]+\.[^\s@<>()[\],;:"\\.\p{Cc}]+$/u

/**
 * `"Jo" <jo@example.com>` → `jo@example.com`. Several addresses → `undefined`, so that health data never reaches a
 * second person.
 */
export function singleAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_ADDRESS_LENGTH || /\p{Cc}/u.test(text)) return undefined
  const parsed = addressparser(text, { flatten: true })
  const [only] = parsed
  return parsed.length === 1 && only !== undefined && PLAIN.test(only.address) ? only.address : undefined
}
