/** `POST /webhooks/junction`: read, verify, parse, signal the order, and only then acknowledge. */
import type { Context, Middleware } from 'koa'
import { type Journey, shorten } from '../order/journey'
import { NoOrderError, parseWebhook, type Webhook } from '../order/junction/webhook'
import type { RequestNotes } from './access-log'
import { readBody } from './body'
import { HttpError } from './errors'
import type { Orders, Stored } from './orders'

export interface WebhookOptions {
  /** @throws HttpError if the signature or the JSON is wrong */
  readonly verify: (body: Buffer, headers: Context['headers']) => unknown
  readonly orders: Orders
  /** For demonstrations only: a sender may ask for a shorter version of this journey. */
  readonly scalableJourney: Journey | undefined
}

const TIME_SCALE_HEADER = 'x-kitkeeper-time-scale'

export function receiveWebhook({
  verify,
  orders,
  scalableJourney,
}: WebhookOptions): Middleware<RequestNotes> {
  return async (ctx) => {
    const receivedAt = Date.now()
    const body = await readBody(ctx)
    const webhook = parse(verify(body, ctx.headers), ctx.get('svix-id'))
    Object.assign(ctx.state, notesOn(webhook))
    ctx.state.outcome = await signalOrder(webhook, orders, receivedAt, scaledJourney(ctx, scalableJourney))
    ctx.status = 204
  }
}

function parse(json: unknown, webhookId: string): Webhook {
  try {
    return parseWebhook(json, { webhookId })
  } catch (error) {
    throw error instanceof NoOrderError ? new HttpError(400, 'no_order', error.message) : error
  }
}

async function signalOrder(
  webhook: Webhook,
  orders: Orders,
  receivedAt: number,
  journey: Journey | undefined,
): Promise<Stored | 'ignored'> {
  switch (webhook.is) {
    case 'order':
      return await orders.show(webhook.snapshot, receivedAt, journey)
    case 'critical result':
      return await orders.reportCriticalResult(webhook.orderId, webhook.resultId, receivedAt)
    case 'ignored':
      return 'ignored'
  }
}

const notesOn = (webhook: Webhook): RequestNotes => ({
  eventType: webhook.eventType,
  ...(webhook.is === 'order' && { orderId: webhook.snapshot.orderId }),
  ...(webhook.is === 'critical result' && { orderId: webhook.orderId }),
})

function scaledJourney(ctx: Context, journey: Journey | undefined): Journey | undefined {
  const factor = Number(ctx.get(TIME_SCALE_HEADER))
  return journey !== undefined && factor > 1 ? shorten(journey, factor) : undefined
}
