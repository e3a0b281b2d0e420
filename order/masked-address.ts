/** An email address as operators may see it. */

/**
 * `jo@example.com` → `j…@example.com`. Enough to recognize the address by, and too little to write to it.
 *
 * @param address one plain address
 */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  // Not charAt(): a character may be two code units long.
  const [first = ''] = address.slice(0, Math.max(at, 0))
  return `${first}…${at < 0 ? '' : address.slice(at)}`
}
