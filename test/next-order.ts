/** Orders for tests: each is one that nobody has seen yet. */
import { type Lifecycle, type LifecycleOptions, lifecycle } from '../dev/simulator/lifecycle'

let seed = 0

/** An order of its own that begins now, unless `options` say otherwise. Each test file counts for itself. */
export function nextOrder(options: Omit<LifecycleOptions, 'seed'>): Lifecycle {
  return lifecycle({ startAt: Date.now(), ...options, seed: nextSeed() })
}

/** What no other order of this test file is made up from. */
export function nextSeed(): number {
  seed += 1
  return seed
}
