/** A lane: at most one delivery under way, withdrawn when it is no longer due. */
import { CancellationScope, isCancellation } from '@temporalio/workflow'
import type { OrderState } from './order-state'

/** What is delivered, and the name it has while it is under way. */
interface Deliverable {
  readonly key: string
}

interface Delivery {
  readonly keys: readonly string[]
  readonly scope: CancellationScope
}

export class Lane {
  #delivery: Delivery | undefined
  readonly #state: OrderState

  constructor(state: OrderState) {
    this.#state = state
  }

  get isFree(): boolean {
    return this.#delivery === undefined
  }

  /**
   * Starts to deliver what is due if nothing is under way; withdraws what is under way if none of it is
   * due any more. A mail that goes out all the same is recorded as sent before the next begins.
   */
  run<N extends Deliverable>(
    due: readonly N[],
    deliver: (state: OrderState, notices: readonly N[]) => Promise<void>,
  ): void {
    if (this.#delivery !== undefined) {
      const { keys, scope } = this.#delivery
      if (!due.some(({ key }) => keys.includes(key))) scope.cancel()
      return
    }
    if (due.length === 0) return
    const scope = new CancellationScope()
    this.#delivery = { keys: due.map(({ key }) => key), scope }
    void scope
      .run(() => deliver(this.#state, due))
      .catch((error: unknown) => {
        // Withdrawn before it went out: the plan decides anew. Anything else is a bug and fails the
        // workflow task, which Temporal retries until it is mended.
        if (!isCancellation(error)) throw error
      })
      .finally(() => {
        this.#delivery = undefined
        this.#state.touch()
      })
  }
}
