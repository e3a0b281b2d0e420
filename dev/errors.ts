/** Reading what was caught. By its members, because Jest runs tests in a realm whose `Error` is not Node's. */

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

/** Whether a caught value is a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return member(error, 'code') === code
}

/** The sentence in a caught value. */
export function messageOf(error: unknown): string {
  const message = member(error, 'message')
  return typeof message === 'string' && message !== '' ? message : String(error)
}

/** The sentence in the reason of a caught value: `fetch` hides what went wrong in there. */
export function causeOf(error: unknown): string {
  return messageOf(member(error, 'cause') ?? error)
}
