/** The set of hashes that an order is found by has a limit, and keeps the newest. */
import { MAX_HASHES, withHashes } from '../../../workflows/operators/lookup'

const hashes = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `hash-${from + index}`)

it('hashes that are there already change nothing, so that nothing is published again', () => {
  const known = hashes(0, 5)
  expect(withHashes(known, ['hash-3', 'hash-0'])).toBe(known)
  expect(withHashes(known, [])).toBe(known)
})

it('new hashes are added, each once', () => {
  expect(withHashes(['a'], ['b', 'b', 'a'])).toEqual(['b', 'a'])
})

it('past the limit the oldest hashes go, and adding the same again changes nothing', () => {
  const full = withHashes(hashes(0, MAX_HASHES), hashes(100, 6))
  expect(full).toHaveLength(MAX_HASHES)
  expect(full).toEqual([...hashes(6, MAX_HASHES - 6), ...hashes(100, 6)])
  expect(withHashes(full, hashes(100, 6))).toBe(full)
})

it('a set that is full of what was added is stable', () => {
  const added = withHashes([], hashes(0, 100))
  const published = withHashes(hashes(200, 10), added)
  expect(published).toEqual(added)
  expect(withHashes(published, added)).toBe(published)
})
