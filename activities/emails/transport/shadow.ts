/** Mailers that keep mail back: for a team that tries Kitkeeper beside what it has, and for staging. */
import type { Mailer } from './mailer'

/** `MAIL_MODE=shadow`: all is decided, written and recorded, and nothing leaves. */
export const shadowMailer: Mailer = {
  post: async () => ({ is: 'shadowed' }),
  close: () => {},
}

/** Who may get mail: addresses, and domains as `@example.com`; lower case. */
export type Allowed = readonly string[]

/** `MAIL_ONLY_TO`: only these get mail; everybody else's is as in shadow mode. */
export function onlyTo(allowed: Allowed, mailer: Mailer): Mailer {
  const mayGetMail = (address: string): boolean => {
    const lower = address.toLowerCase()
    return allowed.includes(lower) || allowed.includes(lower.slice(lower.lastIndexOf('@')))
  }
  return {
    post: async (letter, signal) =>
      mayGetMail(letter.to) ? mailer.post(letter, signal) : { is: 'shadowed' },
    close: () => mailer.close(),
  }
}
