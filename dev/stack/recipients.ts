/** Which recipients the mailbox of `npm start` does not take: those of two made-up domains (RFC 2606). */

/** The mailbox refuses addresses of this domain for good. */
export const REFUSED_DOMAIN = 'refused.example'
/** The mailbox puts each address of this domain off for a while, as a server that is busy does. */
export const AWAY_DOMAIN = 'away.example'
/** How long, in ms from the first attempt. */
export const AWAY_MS = 30_000

/** Why a server does not take a recipient, as SMTP says it. */
export interface Refusal {
  readonly code: 451 | 550
  readonly message: string
}

export class Recipients {
  /** Addresses that were put off, and when each was first tried. */
  readonly #firstTriedAt = new Map<string, number>()

  /** @returns `undefined` if the mailbox takes the recipient */
  refusal(address: string, now: number): Refusal | undefined {
    const domain = address.split('@').at(-1)?.toLowerCase()
    if (domain === REFUSED_DOMAIN) return { code: 550, message: '5.1.1 No such mailbox' }
    if (domain !== AWAY_DOMAIN) return undefined
    const firstTriedAt = this.#firstTriedAt.get(address) ?? now
    this.#firstTriedAt.set(address, firstTriedAt)
    return now - firstTriedAt < AWAY_MS ? { code: 451, message: '4.3.2 Try again later' } : undefined
  }
}
