/**
 * Verifies that a webhook comes from Junction. Svix signs it: HMAC-SHA256 over `id.timestamp.body`, valid for 5
 * minutes. See Svix's docs, "Receiving webhooks > Verifying payloads". The library compares in constant time.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { Webhook, WebhookVerificationError } from 'svix'
import { HttpError } from './errors'

const HEADERS = ['svix-id', 'svix-timestamp', 'svix-signature'] as const

/** @returns a function that verifies a raw body and returns its JSON, or throws HttpError 401 or 400 */
export function createVerifier(secrets: readonly string[]) {
  const webhooks = secrets.map((secret) => new Webhook(secret))
  return function verify(body: Buffer, received: IncomingHttpHeaders): unknown {
    const headers = Object.fromEntries(HEADERS.map((name) => [name, text(received[name])]))
    for (const webhook of webhooks) {
      try {
        return webhook.verify(body, headers)
      } catch (error) {
        // The library parses only what it has verified, so the signature was right.
        if (error instanceof SyntaxError) throw new HttpError(400, 'bad_json', 'The body is not JSON.')
        if (!(error instanceof WebhookVerificationError)) throw error
      }
    }
    throw new HttpError(
      401,
      'bad_signature',
      'The Svix signature is missing, wrong or older than 5 minutes. Check that WEBHOOK_SECRETS has the secret of this endpoint.',
    )
  }
}

const text = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(' ') : (header ?? '')
