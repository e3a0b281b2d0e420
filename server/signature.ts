/**
 * Junction's webhooks are signed by Svix: HMAC-SHA256 over `id.timestamp.body`, within 5 minutes. See Svix,
 * "Receiving webhooks > Verifying payloads". The library compares in constant time.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { Webhook, WebhookVerificationError } from 'svix'
import { HttpError } from './errors'

const HEADERS = ['svix-id', 'svix-timestamp', 'svix-signature'] as const

/** @returns what checks a raw body, throws HttpError 401 or 400, and returns the parsed JSON */
export function createVerifier(secrets: readonly string[]) {
  const webhooks = secrets.map((secret) => new Webhook(secret))
  return function verify(body: Buffer, received: IncomingHttpHeaders): unknown {
    const headers = Object.fromEntries(HEADERS.map((name) => [name, text(received[name])]))
    for (const webhook of webhooks) {
      try {
        return webhook.verify(body, headers)
      } catch (error) {
        // The library parses what it has verified: a syntax error means that the signature was right.
        if (error instanceof SyntaxError) throw new HttpError(400, 'bad_json', 'The body is not JSON.')
        if (!(error instanceof WebhookVerificationError)) throw error
      }
    }
    throw new HttpError(
      401,
      'bad_signature',
      'The Svix signature is missing, wrong or older than 5 minutes. Is the secret that of this endpoint, in WEBHOOK_SECRETS?',
    )
  }
}

const text = (header: string | string[] | undefined): string =>
  Array.isArray(header) ? header.join(' ') : (header ?? '')
