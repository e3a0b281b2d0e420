/**
 * The only timer of an order. It is replaced only to fire earlier. If the next look is later, the timer still fires,
 * finds nothing due and is set again. That is cheaper than replacing the timer at every event.
 */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'
import type { Upcoming } from '../order/situation'
import { describeNext } from '../order/view'
import type { OrderState } from './order-state'

export class Timer {
  #set: { readonly at: number; readonly scope: CancellationScope } | undefined
  readonly #state: OrderState

  constructor(state: OrderState) {
    this.#state = state
  }

  /** Wakes the main loop when `next` is due. */
  set(next: Upcoming | undefined): void {
    if (next === undefined || (this.#set !== undefined && this.#set.at <= next.at)) return
    this.#set?.scope.cancel()
    const scope = new CancellationScope()
    this.#set = { at: next.at, scope }
    void scope
      .run(() =>
        sleep(Math.max(1, next.at - Date.now()), { summary: `Waiting until: ${describeNext(next.key)}` }),
      )
      .then(() => {
        this.#set = undefined
        this.#state.touch()
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error
      })
  }
}
