/**
 * The one timer of an order. It is moved only to fire earlier. A later date is found out when it fires, which costs
 * one look instead of a timer canceled and started at every event.
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

  /** Makes sure that the workflow looks again when `next` is due. */
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
