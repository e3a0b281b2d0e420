/** New orders for tests. */
import { type Lifecycle, type LifecycleOptions, lifecycle } from '../dev/simulator/lifecycle'

let seed = 0

/** A new order that starts now unless `options` say otherwise. Each test file counts its own orders. */
export function nextOrder(options: Omit<LifecycleOptions, 'seed'>): Lifecycle {
  return lifecycle({ startAt: Date.now(), ...options, seed: nextSeed() })
}

/** A seed that no other order in this test file has. */
export function nextSeed(): number {
  seed += 1
  return seed
}
