/** Finds circles: files that import each other, directly or through others. */
import type { Import } from './imports'

/**
 * One shortest circle for each file that lies on one, as `a.ts -> b.ts -> a.ts`. A circle is named once,
 * from the file that comes first in the alphabet.
 */
export function circles(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const found = [...targets.keys()].flatMap((file) => {
    const path = wayBack(file, targets)
    return path === undefined || path.some((other) => other < file) ? [] : [path.join(' -> ')]
  })
  return found.toSorted()
}

/** The shortest way from a file back to itself, by a breadth-first search. */
function wayBack(start: string, targets: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>()
  let paths = [[start]]
  while (paths.length > 0) {
    const longer = paths.flatMap((path) =>
      (targets.get(path.at(-1) ?? start) ?? [])
        .filter((next) => !seen.has(next))
        .map((next) => [...path, next]),
    )
    const circle = longer.find((path) => path.at(-1) === start)
    if (circle !== undefined) return circle
    paths = longer.filter((path) => {
      const last = path.at(-1) ?? start
      const isNew = !seen.has(last)
      seen.add(last)
      return isNew
    })
  }
  return undefined
}
