/** `T` with the members that may be `undefined` made optional. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/**
 * Leaves out what is `undefined`. What is stored in Temporal is JSON, where such members vanish: leaving
 * them out at once makes a value equal to itself after the round trip.
 */
export function definedOnly<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  // Object.fromEntries forgets the keys; they are those of `value`, less the undefined ones.
  return Object.fromEntries(entries) as Defined<T>
}
