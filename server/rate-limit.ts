/** Refuses callers who call too often. Each has an allowance that grows back steadily. */

export interface Rate {
  /** How many calls may come at once. */
  readonly burst: number
  /** How many calls a second are allowed in the long run. */
  readonly perSecond: number
}

/** Callers beyond this many share one allowance, so that memory has a limit. */
const MAX_CALLERS = 1_000

export class RateLimit {
  readonly #rate: Rate
  readonly #callers = new Map<string, { readonly left: number; readonly at: number }>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /**
   * Counts a call.
   *
   * @param now in ms, on any clock that never goes back
   * @returns whether it is allowed
   */
  allows(caller: string, now = performance.now()): boolean {
    const { burst, perSecond } = this.#rate
    if (this.#callers.size >= MAX_CALLERS) this.#forgetIdle(now)
    const key = this.#callers.has(caller) || this.#callers.size < MAX_CALLERS ? caller : ''
    const { left, at } = this.#callers.get(key) ?? { left: burst, at: now }
    const grown = Math.min(burst, left + ((now - at) / 1_000) * perSecond)
    const isAllowed = grown >= 1
    this.#callers.set(key, { left: isAllowed ? grown - 1 : grown, at: now })
    return isAllowed
  }

  /** Whoever has the whole allowance again looks like somebody new. */
  #forgetIdle(now: number): void {
    const { burst, perSecond } = this.#rate
    for (const [caller, { left, at }] of this.#callers) {
      if (left + ((now - at) / 1_000) * perSecond >= burst) this.#callers.delete(caller)
    }
  }
}
