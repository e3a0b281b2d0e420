/** Reading what was caught. */

/** Whether a caught value is a system error with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** The sentence in a caught value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
