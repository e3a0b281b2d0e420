/**
 * A mailer that remembers what it sent. Temporal starts a second attempt at an email if it did not hear of the first in
 * time, for example because Temporal itself was away. That attempt then gets the first one's result.
 */
import { hours } from '../../../order/duration'
import type { Mailer, OutgoingEmail, Posted } from './mailer'

export interface Memory {
  /** How long it remembers, in ms. */
  readonly forMs?: number
  /** How many emails it remembers at most. */
  readonly atMost?: number
}

/** Only what was sent is remembered: a server that refused an email may have been corrected since. */
export function sendOnce(mailer: Mailer, { forMs = hours(1), atMost = 10_000 }: Memory = {}): Mailer {
  /** By email, the oldest first. */
  const sent = new Map<string, { readonly posted: Posted; readonly at: number }>()
  const underWay = new Map<string, Sending>()

  function remember(id: string, posted: Posted): void {
    const now = performance.now()
    if (posted.is === 'sent') sent.set(id, { posted, at: now })
    for (const [oldest, { at }] of sent) {
      if (sent.size <= atMost && now - at < forMs) return
      sent.delete(oldest)
    }
  }

  function begin(id: string, email: OutgoingEmail): Sending {
    const sending = new Sending((signal) =>
      mailer
        .post(email, signal)
        .then((posted) => {
          remember(id, posted)
          return posted
        })
        .finally(() => underWay.delete(id)),
    )
    underWay.set(id, sending)
    return sending
  }

  async function post(email: OutgoingEmail, signal?: AbortSignal): Promise<Posted> {
    const id = `${email.key}\n${email.to}`
    const known = sent.get(id)
    if (known !== undefined && performance.now() - known.at < forMs) return known.posted
    const earlier = underWay.get(id)
    if (earlier === undefined) return await begin(id, email).joinedBy(signal)
    const posted = await earlier.joinedBy(signal).catch(() => undefined)
    if (posted !== undefined) return posted
    // The earlier attempt failed, or was withdrawn. This one tries for itself.
    signal?.throwIfAborted()
    return await post(email, signal)
  }

  return { post, close: () => mailer.close() }
}

/** An email that is being sent for one or more attempts. It is withdrawn if all of them are. */
class Sending {
  readonly #abort = new AbortController()
  readonly #result: Promise<Posted>
  #attempts = 0

  constructor(send: (signal: AbortSignal) => Promise<Posted>) {
    this.#result = send(this.#abort.signal)
  }

  async joinedBy(signal: AbortSignal | undefined): Promise<Posted> {
    const leave = (): void => {
      this.#attempts -= 1
      if (this.#attempts === 0) this.#abort.abort(signal?.reason)
    }
    this.#attempts += 1
    if (signal?.aborted) leave()
    else signal?.addEventListener('abort', leave, { once: true })
    try {
      return await this.#result
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }
}
