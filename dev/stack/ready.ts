/** Waits until a part of the stack is ready, and says so. */
import { setTimeout as sleep } from 'node:timers/promises'
import pc from 'picocolors'
import { causeOf } from '../errors'

export const READY_TIMEOUT_MS = 60_000
const POLL_MS = 50

/**
 * Resolves once `url` answers 2xx.
 *
 * @throws Error if that takes longer than a minute, or `signal` is aborted
 */
export async function ready(name: string, url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  let answer = 'nothing'
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]) })
      if (response.ok) return sayDone(name, 'ready')
      answer = `${response.status}`
    } catch (error) {
      answer = causeOf(error)
    }
    await sleep(POLL_MS, undefined, { signal })
  }
  throw new Error(`The ${name} is not ready after ${READY_TIMEOUT_MS / 1000} s: ${url} answers ${answer}.`)
}

/** One line for a part that is up. */
export function sayDone(name: string, what: string): void {
  console.log(`${pc.green('✓')} ${name} ${what}`)
}
