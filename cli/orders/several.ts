/** Does many things, a few at a time. */

/** Gentle with Temporal and its workers; a thousand orders take a minute or so. */
const WIDTH = 8

/** Results come in the order of the items. Nothing more is begun once somebody stops listening. */
export async function* concurrently<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // The first failure ends all; those behind it have nobody to tell.
    result.catch(() => {})
    underWay.push(result)
    if (underWay.length < WIDTH) continue
    const [first] = underWay.splice(0, 1)
    if (first !== undefined) yield await first
  }
  for (const result of underWay) yield await result
}

export async function collected<T>(items: AsyncIterable<T>, limit = Number.POSITIVE_INFINITY): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) {
    if (all.length >= limit) break
    all.push(item)
  }
  return all
}
