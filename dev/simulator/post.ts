/** Signs webhooks as Svix does and posts them. */
import { Webhook } from 'svix'
import { causeOf } from '../errors'
import type { Delivery } from './deliveries'

export interface Target {
  /** The receiver's webhook address. */
  readonly url: string
  /** `whsec_…` */
  readonly secret: string
  /** How many times shorter the journey's waits should be. Only a local stack listens to this. */
  readonly timeScale?: number | undefined
}

export type Answer =
  | { readonly accepted: true }
  /** `status` is absent if nobody answered. */
  | { readonly accepted: false; readonly status?: number; readonly why: string }

/** How long Svix waits for an answer. */
const ANSWER_TIMEOUT_MS = 15_000

/** @returns a function that posts one delivery and never rejects. @throws Error if the secret is malformed */
export function createPoster({ url, secret, timeScale }: Target): (delivery: Delivery) => Promise<Answer> {
  const webhook = new Webhook(secret)
  return async ({ messageId, body }) => {
    const text = JSON.stringify(body)
    const now = new Date()
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: text,
        headers: {
          'content-type': 'application/json',
          'svix-id': messageId,
          'svix-timestamp': `${Math.floor(now.getTime() / 1000)}`,
          'svix-signature': webhook.sign(messageId, now, text),
          ...(timeScale === undefined ? {} : { 'x-kitkeeper-time-scale': `${timeScale}` }),
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      })
      const answer = await response.text()
      return response.ok
        ? { accepted: true }
        : { accepted: false, status: response.status, why: `${response.status} ${reasonIn(answer)}` }
    } catch (error) {
      return { accepted: false, why: causeOf(error) }
    }
  }
}

/** The message in `{"error": {"message"}}`, or else the body as it is. */
function reasonIn(answer: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(answer)?.[1]
  return message ?? answer.slice(0, 200)
}
