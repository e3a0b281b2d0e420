/**
 * The usual sample: one workflow for an order, which waits for signals and runs an activity for each email. It trusts
 * that every event comes once and in order. It has no search attributes, no details, no reminders and no alerts.
 */
import { condition, proxyActivities, setHandler } from '@temporalio/workflow'
import type * as activities from './activities'
import { eventSignal, type NaiveEvent, type NaiveOrder } from './contract'

const { sendEmail } = proxyActivities<typeof activities>({ startToCloseTimeout: '30 seconds' })

export async function naiveOrder({ orderId, told }: NaiveOrder): Promise<void> {
  const events: NaiveEvent[] = []
  setHandler(eventSignal, (event) => {
    events.push(event)
  })
  for (;;) {
    await condition(() => events.length > 0)
    const event = events.shift()
    if (event === undefined) continue
    if (told.includes(event.status)) await sendEmail(orderId, event)
    if (event.status === 'completed') return
  }
}
