/** Mailers that do not send: for staging, and for teams that try Kitkeeper next to their current emails. */
import type { Mailer } from './mailer'

/** `MAIL_MODE=shadow`: every email is decided, rendered and recorded, but not sent. */
export const shadowMailer: Mailer = {
  post: async () => ({ is: 'shadowed' }),
  close: () => {},
}

/** Who may get emails: addresses, and domains as `@example.com`. All in lower case. */
export type Allowed = readonly string[]

/** `MAIL_ONLY_TO`: only these get emails. For everybody else it works like shadow mode. */
export function onlyTo(allowed: Allowed, mailer: Mailer): Mailer {
  const mayGetEmail = (address: string): boolean => {
    const lower = address.toLowerCase()
    return allowed.includes(lower) || allowed.includes(lower.slice(lower.lastIndexOf('@')))
  }
  return {
    post: async (email, signal) => (mayGetEmail(email.to) ? mailer.post(email, signal) : { is: 'shadowed' }),
    close: () => mailer.close(),
  }
}
