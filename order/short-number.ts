/** The short number of an order, for people to recognize it by in subjects and in talk. */

/** In characters. For ids that are not UUIDs. */
const MAX_LENGTH = 20

/**
 * `08bc7f58-6b1c-…` → `08BC-7F58`, the first 8 hex digits of the id. Two orders rarely share it. An id that does not
 * begin with 8 hex digits is shown as it is, cut after 20 characters.
 */
export function shortNumberOf(orderId: string): string {
  const [, first, second] = /^([\da-f]{4})-?([\da-f]{4})/i.exec(orderId) ?? []
  if (first !== undefined && second !== undefined) return `${first}-${second}`.toUpperCase()
  return orderId.length <= MAX_LENGTH ? orderId : `${orderId.slice(0, MAX_LENGTH - 1)}…`
}
