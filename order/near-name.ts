/** Finds the name that somebody probably meant: the "did you mean" of errors. */

/**
 * How many single changes lead from one text to the other: a character inserted, deleted or replaced, or two
 * neighbors swapped. This is the Damerau–Levenshtein distance, in which no part is changed twice.
 */
export function editDistance(from: string, to: string): number {
  // Row i, column j: the distance between the first i characters of `from` and the first j of `to`.
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1, swapped))
    }
    beforeLast = last
    last = row
  }
  return at(last, to.length)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY

/** One change in four characters is still a slip. More is another word. */
const allowedIn = (text: string): number => Math.min(3, Math.ceil(text.length / 4))

/**
 * The name closest to `text`, or `undefined` if none is close. Of equally close names, the first.
 *
 * @param limit the largest distance that counts as close
 */
export function nearName(
  text: string,
  names: readonly string[],
  limit: number = allowedIn(text),
): string | undefined {
  let nearest: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    if (Math.abs(name.length - text.length) > limit) continue
    const distance = editDistance(text.toLowerCase(), name.toLowerCase())
    if (distance <= limit && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { name, distance }
  }
  return nearest?.name
}

/** ` Did you mean "out_for_delivery"?`, or nothing if no name is close. */
export function didYouMean(text: string, names: readonly string[]): string {
  const name = nearName(text, names)
  return name === undefined ? '' : ` Did you mean "${name}"?`
}
