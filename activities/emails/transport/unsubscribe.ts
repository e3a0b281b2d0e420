/**
 * `List-Unsubscribe` (RFC 2369): email programs show a button for it. It writes to the people who can stop the emails.
 * They set `optedOut` in the contact service, or pause the order. There is no one-click link (RFC 8058), because
 * Kitkeeper does not have a page for patients.
 */
export function unsubscribeHeader(support: string, orderId: string): Record<string, string> {
  const subject = encodeURIComponent(`Stop emails about order ${orderId}`)
  return { 'List-Unsubscribe': `<mailto:${support}?subject=${subject}>` }
}
