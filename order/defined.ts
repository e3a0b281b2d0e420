/** Leaves `undefined` members out of objects. This type is `T` with the members that may be `undefined` optional. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/**
 * Leaves out members that are `undefined`. They vanish anyway in the JSON that Temporal stores. Without them from the
 * start, a value equals what comes back.
 */
export function definedOnly<T extends object>(value: T): Defined<T> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  // Object.fromEntries loses the types of the keys. They are the keys of `value` without the undefined members.
  return Object.fromEntries(entries) as Defined<T>
}
