/** A notification for a program, with the reason in words too. */
import { whyInWords } from '../../order/outcome-words'
import type { Notification } from '../../order/view'

export function withReason(notification: Notification): Notification & { readonly reason?: string } {
  const reason = whyInWords(notification)
  return { ...notification, ...(reason !== undefined && { reason }) }
}
