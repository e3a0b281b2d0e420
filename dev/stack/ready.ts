/** Waits until a part of the stack is ready, and says so. */
import { setTimeout as sleep } from 'node:timers/promises'
import pc from 'picocolors'
import { causeOf } from '../errors'

const TIMEOUT_MS = 60_000
const POLL_MS = 50

/**
 * Resolves once `attempt` succeeds.
 *
 * @throws Error with the last reason if that takes longer than a minute, or if `signal` is aborted
 */
export async function ready(
  name: string,
  attempt: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS
  for (;;) {
    try {
      await attempt()
      return sayDone(name, 'ready')
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`The ${name} is not ready after ${TIMEOUT_MS / 1000} s: ${causeOf(error)}`)
    }
    await sleep(POLL_MS, undefined, { signal })
  }
}

/** An attempt that succeeds if `url` answers 2xx. */
export const answers = (url: string) => async (): Promise<void> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
}

/** One line for a part that is up. */
export function sayDone(name: string, what: string): void {
  console.log(`${pc.green('✓')} ${name} ${what}`)
}
