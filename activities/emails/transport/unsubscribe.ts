/**
 * `List-Unsubscribe` (RFC 2369): mail readers show a button for it. It writes to the people who can stop the
 * mails: they set `optedOut` in the contact service, or pause the order. There is no one-click address (RFC
 * 8058), because Kitkeeper has no page that patients reach.
 */
export function unsubscribeHeader(support: string, orderId: string): Record<string, string> {
  const subject = encodeURIComponent(`Stop mails about order ${orderId}`)
  return { 'List-Unsubscribe': `<mailto:${support}?subject=${subject}>` }
}
