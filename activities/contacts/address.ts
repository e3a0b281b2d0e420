/** E-mail addresses from outside: one person's plain address, or none. */
import addressparser from 'nodemailer/lib/addressparser'

const MAX_ADDRESS_LENGTH = 320
/** One `@`, a domain with a dot, and nothing that could begin another header or another address. */
const PLAIN = /^[^\s@<>()[\],;:"\\\p{Cc}]+@[^\s@<>()[\],;:"\\\p{Cc}]+\.[^\s@<>()[\],;:"\\.\p{Cc}]+$/u

/**
 * `"Jo" <jo@example.com>` → `jo@example.com`. Several addresses are none: health data never goes to a person
 * whom nobody meant.
 */
export function singleAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_ADDRESS_LENGTH || /\p{Cc}/u.test(text)) return undefined
  const parsed = addressparser(text, { flatten: true })
  const [only] = parsed
  return parsed.length === 1 && only !== undefined && PLAIN.test(only.address) ? only.address : undefined
}
