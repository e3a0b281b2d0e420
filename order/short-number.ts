/** The short number of an order, which people can read to each other: emails and the order's page show it. */

const GROUP = 4

/** The first 8 hexadecimal digits of the order's id, such as `08BC-7F58`. */
export function shortNumberOf(orderId: string): string {
  const digits = orderId
    .replaceAll('-', '')
    .slice(0, 2 * GROUP)
    .toUpperCase()
  return digits.length > GROUP ? `${digits.slice(0, GROUP)}-${digits.slice(GROUP)}` : digits
}
