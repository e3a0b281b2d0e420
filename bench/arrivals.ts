/** The emails that have arrived, and which event each is about. */
import { setTimeout as sleep } from 'node:timers/promises'
import { LAST_STATUS, statusOfSubject } from './journey'
import type { Sent } from './load'
import type { SignedWebhook } from './webhooks'

/** One email, as the sink saw it. */
export interface Arrival {
  readonly to: string
  readonly about: { readonly status: string } | { readonly subject: string }
  /** Two emails with the same one are the same email, sent twice. */
  readonly id: string
  /** When it was accepted, in ms since the epoch. */
  readonly at: number
}

export const toLine = (arrival: Arrival): string => JSON.stringify(arrival)

/** What came of one run's webhooks. */
export interface Delivered {
  /** From each event's time to its email, in ms. An event whose email was superseded has none. */
  readonly latencies: readonly number[]
  /** Emails that arrived, each counted once. */
  readonly emails: number
  readonly sentTwice: number
  /** When the last email arrived. */
  readonly lastAt: number
}

const POLL_MS = 20

export class Arrivals {
  /** By the patient's address, and then by status. */
  readonly #first = new Map<string, Map<string, Arrival>>()
  readonly #seen = new Set<string>()
  readonly #twice: Arrival[] = []

  /** @throws Error if nobody expects such an email */
  add(line: string): void {
    // The sink writes what `toLine` makes.
    const arrival = JSON.parse(line) as Arrival
    const { about, to, id } = arrival
    const status = 'status' in about ? about.status : statusOfSubject(about.subject)
    if (status === undefined) throw new Error(`No event of these orders has such an email: ${line}`)
    if (this.#seen.has(id)) {
      this.#twice.push(arrival)
      return
    }
    this.#seen.add(id)
    const ofOrder = this.#first.get(to) ?? new Map<string, Arrival>()
    this.#first.set(to, ofOrder.set(status, arrival))
  }

  /**
   * Waits until each order's last email has arrived.
   *
   * @throws Error that says how many did not
   */
  async allOrdersDone(webhooks: readonly SignedWebhook[], patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs
    let open = [...new Set(webhooks.map(({ to }) => to))]
    for (;;) {
      open = open.filter((to) => !this.#first.get(to)?.has(LAST_STATUS))
      if (open.length === 0) return
      if (Date.now() > deadline) {
        throw new Error(`${open.length} orders are without their last email after ${patienceMs / 1000} s.`)
      }
      await sleep(POLL_MS)
    }
  }

  of(sent: readonly Sent<SignedWebhook>[]): Delivered {
    const arrived = sent.flatMap(({ what, dueAt }) => {
      const arrival = this.#first.get(what.to)?.get(what.status)
      return arrival === undefined ? [] : [{ at: arrival.at, ms: arrival.at - dueAt }]
    })
    const orders = new Set(sent.map(({ what }) => what.to))
    return {
      latencies: arrived.map(({ ms }) => ms),
      emails: arrived.length,
      sentTwice: this.#twice.filter(({ to }) => orders.has(to)).length,
      lastAt: Math.max(...arrived.map(({ at }) => at)),
    }
  }
}
