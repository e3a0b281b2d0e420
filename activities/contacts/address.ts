/** Reads an email address from outside: one person's plain address, or nothing. */
import addressparser from 'nodemailer/lib/addressparser'
import { isEmailAddress, MAX_EMAIL_ADDRESS_LENGTH } from '../../order/email-address'

/**
 * `"Jo" <jo@example.com>` → `jo@example.com`. Several addresses → `undefined`, so that health data never reaches a
 * second person.
 */
export function singleAddress(text: string | undefined): string | undefined {
  if (text === undefined || text.length > MAX_EMAIL_ADDRESS_LENGTH || /[\p{Cc}\p{Cf}]/u.test(text))
    return undefined
  // The parser takes the second of two addresses for a name if no comma is between them.
  if (text.split('@').length !== 2) return undefined
  const parsed = addressparser(text, { flatten: true })
  const [only] = parsed
  return parsed.length === 1 && only !== undefined && isEmailAddress(only.address) ? only.address : undefined
}
