/** Counts answers, and why webhooks were refused. */
import type { Answer } from './post'

export class Tally {
  accepted = 0
  refused = 0
  /** How many of the refused were answered 401. */
  refusedSignatures = 0
  readonly #reasons = new Map<string, number>()

  add(answer: Answer): void {
    if (answer.accepted) {
      this.accepted += 1
      return
    }
    this.refused += 1
    if (answer.status === 401) this.refusedSignatures += 1
    this.#reasons.set(answer.why, (this.#reasons.get(answer.why) ?? 0) + 1)
  }

  /** Each reason with its count, the most common first. */
  get reasons(): readonly (readonly [why: string, count: number])[] {
    return [...this.#reasons].sort(([, a], [, b]) => b - a)
  }
}
