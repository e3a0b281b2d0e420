/** The part of Junction's status that Kitkeeper keeps. */

/** The longest status worth keeping. Junction's longest is 31 characters. */
const MAX_LENGTH = 64

/**
 * `received.testkit.requisition_created` → `requisition_created`. Junction's docs also write
 * `testkit_registered` for `registered`.
 */
export function lowStatus(full: string): string {
  const low = full
    .slice(full.lastIndexOf('.') + 1)
    .trim()
    .slice(0, MAX_LENGTH)
  return low === 'testkit_registered' ? 'registered' : low
}
