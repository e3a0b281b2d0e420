/**
 * The one timer of an order. It is moved only to ring earlier: a later date is found out when it rings, which
 * costs one look instead of a timer cancelled and started at every event.
 */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'
import type { Upcoming } from '../order/situation'
import { describeNext } from '../order/view'
import type { OrderState } from './order-state'

export class Alarm {
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
    const mine = { at: next.at, scope }
    this.#set = mine
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
