/** A lane has at most one delivery under way, and withdraws it if it is no longer due. */
import { CancellationScope, isCancellation } from '@temporalio/workflow'
import type { OrderState } from './order-state'

/** Something to deliver, identified by its key. */
interface Deliverable {
  readonly key: string
}

interface LaneOptions<D extends Deliverable> {
  /** Delivers what is due and records the outcome. @throws CancelledFailure if it was withdrawn first */
  readonly deliver: (state: OrderState, due: readonly D[]) => Promise<void>
  /** How many go out in one delivery. */
  readonly atOnce: number
  /** If this value changes, the delivery under way is withdrawn and started again. */
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
   * Starts a delivery of what is due if none is under way. Withdraws the one under way if none of it is still due. If it
   * goes out in spite of that, it is recorded before the next one starts.
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
        // After a withdrawal the plan decides again. Any other error is a bug and fails the workflow task, which
        // Temporal retries until the bug is fixed.
        if (!isCancellation(error)) throw error
      })
      .finally(() => {
        this.#delivery = undefined
        this.#state.touch()
      })
  }
}
