/** The naive baseline's only activity: its "email" is one small HTTP POST. */
import type { NaiveEvent } from './contract'

export async function sendEmail(orderId: string, { to, status, trackingNumber }: NaiveEvent): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${process.env.EMAIL_PORT}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderId, to, status, trackingNumber }),
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`The email service answers ${response.status}.`)
}
