/** A lane: at most one delivery under way, withdrawn when it is no longer due. */
import { CancellationScope, isCancellation } from '@temporalio/workflow'
import type { OrderState } from './order-state'

/** What is delivered, by its key. */
interface Deliverable {
  readonly key: string
}

interface LaneOptions<D extends Deliverable> {
  /** Delivers what is due, and notes what became of it. @throws CancelledFailure if it was withdrawn first */
  readonly deliver: (state: OrderState, due: readonly D[]) => Promise<void>
  /** How many go out together. */
  readonly atOnce: number
  /** What a delivery depends on. If it changes, what is under way is withdrawn and delivered anew. */
  readonly dependsOn?: (state: OrderState) => string | number
}

export class Lane<D extends Deliverable> {
  #delivery: { readonly names: readonly string[]; readonly scope: CancellationScope } | undefined
  readonly #state: OrderState
  readonly #options: LaneOptions<D>

  constructor(state: OrderState, options: LaneOptions<D>) {
    this.#state = state
    this.#options = options
  }

  get isFree(): boolean {
    return this.#delivery === undefined
  }

  /**
   * Starts to deliver what is due if nothing is under way. Withdraws what is under way if none of it is due any more.
   * An email that goes out all the same is recorded as sent before the next one begins.
   */
  run(due: readonly D[]): void {
    const { deliver, atOnce, dependsOn } = this.#options
    const version = dependsOn?.(this.#state) ?? ''
    const nameOf = ({ key }: D): string => `${key} ${version}`
    if (this.#delivery !== undefined) {
      const { names, scope } = this.#delivery
      if (!due.some((one) => names.includes(nameOf(one)))) scope.cancel()
      return
    }
    const started = due.slice(0, atOnce)
    if (started.length === 0) return
    const scope = new CancellationScope()
    this.#delivery = { names: started.map(nameOf), scope }
    void scope
      .run(() => deliver(this.#state, started))
      .catch((error: unknown) => {
        // Withdrawn before it went out: the plan decides anew. Anything else is a bug and fails the workflow task,
        // which Temporal retries until it is fixed.
        if (!isCancellation(error)) throw error
      })
      .finally(() => {
        this.#delivery = undefined
        this.#state.touch()
      })
  }
}
