/** The webhooks of a run: made and signed before it starts, so that it measures the receiver and not the sender. */
import { Webhook } from 'svix'
import { latestIn, planRun } from '../dev/simulator/deliveries'
import type { OrderWebhook } from '../dev/simulator/payload'

export interface SignedWebhook {
  readonly orderId: string
  /** The patient's address, which no other order has. */
  readonly to: string
  readonly status: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export interface WebhookOptions {
  readonly orders: number
  /** Orders of different runs must not share seeds: the first order has this one, the next ones follow. */
  readonly seed: number
  readonly secret: string
}

/** An order's next event comes after at least this fraction of the run's orders. */
const STRIDE = 1 / 4

/**
 * All events of all orders, as a busy day mixes them: while some orders begin, others end. The events of one order stay
 * in order and apart.
 */
export function signedWebhooks({ orders, seed, secret }: WebhookOptions): SignedWebhook[] {
  const webhook = new Webhook(secret)
  const at = new Date()
  const stride = Math.max(1, Math.floor(orders * STRIDE))
  const stepsOf = new Map<number, number>()
  // Ten events a second: their times only have to be past.
  const { deliveries } = planRun({
    ...{ scenario: 'happy', orders, rate: 10, seed, startAt: at.getTime() - orders * 800 },
    ...{ shuffle: false, duplicate: false, drop: 0 },
  })
  return deliveries
    .map((delivery) => {
      const step = stepsOf.get(delivery.story) ?? 0
      stepsOf.set(delivery.story, step + 1)
      return { ...delivery, turn: delivery.story + step * stride }
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ messageId, body }) => {
      const text = JSON.stringify(body)
      // The scenario has no other webhooks.
      const { data } = body as OrderWebhook
      return {
        orderId: data.id,
        to: data.patient_details?.email ?? '',
        status: latestIn(body),
        body: text,
        headers: {
          'content-type': 'application/json',
          'content-length': `${Buffer.byteLength(text)}`,
          'svix-id': messageId,
          'svix-timestamp': `${Math.floor(at.getTime() / 1000)}`,
          'svix-signature': webhook.sign(messageId, at, text),
        },
      }
    })
}
