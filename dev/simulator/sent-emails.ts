/** Counts the emails that the local stack has sent since a run began, by the metrics of its worker. */
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 250
const TIMEOUT_MS = 2_000
/** The last emails are out once nothing was added for this long. */
const QUIET_MS = 1_500
/** Emails that are retried may take much longer. The summary does not wait for them. */
const LONGEST_MS = 10_000

export interface SentEmails {
  readonly toPatients: number
  readonly toStaff: number
}

export class EmailCounter {
  readonly #metricsUrl: string
  #before: SentEmails | undefined
  #latest: SentEmails | undefined
  #changedAt = 0
  #isStopped = false

  constructor(metricsUrl: string) {
    this.#metricsUrl = metricsUrl
  }

  /** What was sent since `start`. `undefined` if the worker does not say. */
  get sent(): SentEmails | undefined {
    if (this.#before === undefined || this.#latest === undefined) return undefined
    return {
      toPatients: this.#latest.toPatients - this.#before.toPatients,
      toStaff: this.#latest.toStaff - this.#before.toStaff,
    }
  }

  /** Begins to count. Calls `onChange` when there are more. */
  async start(onChange: () => void): Promise<void> {
    await this.#read()
    this.#before = this.#latest
    if (this.#before !== undefined) void this.#poll(onChange)
  }

  /** Resolves when no more have gone out for a moment. */
  async settle(signal: AbortSignal): Promise<void> {
    const deadline = Date.now() + LONGEST_MS
    this.#changedAt = Date.now()
    while (this.#before !== undefined && !signal.aborted) {
      await sleep(POLL_MS)
      const now = Date.now()
      if (now - this.#changedAt > QUIET_MS || now > deadline) return
    }
  }

  stop(): void {
    this.#isStopped = true
  }

  async #poll(onChange: () => void): Promise<void> {
    while (!this.#isStopped) {
      if (await this.#read()) onChange()
      await sleep(POLL_MS)
    }
  }

  /** @returns whether something changed */
  async #read(): Promise<boolean> {
    const counted = await this.#count()
    const before = this.#latest
    if (counted === undefined) return false
    this.#latest = counted
    const isNew = before?.toPatients !== counted.toPatients || before.toStaff !== counted.toStaff
    if (isNew) this.#changedAt = Date.now()
    return isNew
  }

  async #count(): Promise<SentEmails | undefined> {
    try {
      const response = await fetch(this.#metricsUrl, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      return response.ok ? sentIn(await response.text()) : undefined
    } catch {
      // Webhooks are posted whether a worker runs or not: then there is nothing to say about emails.
      return undefined
    }
  }
}

/** Reads `kitkeeper_mails_total` from a worker's metrics. */
export function sentIn(metrics: string): SentEmails {
  let toPatients = 0
  let toStaff = 0
  for (const [, labels = '', value] of metrics.matchAll(/^kitkeeper_mails_total\{([^}]*)\} (\S+)$/gm)) {
    if (!labels.includes('result="sent"')) continue
    if (labels.includes('kind="staff"')) toStaff += Number(value)
    else toPatients += Number(value)
  }
  return { toPatients, toStaff }
}

/** `3 to patients, 1 to staff`. */
export const sentInWords = ({ toPatients, toStaff }: SentEmails): string =>
  `${toPatients} to patients, ${toStaff} to staff`
