/** The hashes that an order is found by. The receiver computes them, because workflows have no keys. */

/** Temporal takes 2 kB, and a hash has 22 characters. An order has about six, and a few more after each change. */
export const MAX_HASHES = 40

/**
 * Adds hashes to a set of limited size. The newest are kept.
 *
 * @returns `known` itself if it has all of them
 */
export function withHashes(known: readonly string[], added: readonly string[]): readonly string[] {
  if (added.every((hash) => known.includes(hash))) return known
  return [...known.filter((hash) => !added.includes(hash)), ...new Set(added)].slice(-MAX_HASHES)
}
