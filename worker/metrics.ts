/** A worker's metrics, in addition to the SDK's. Labels come from short lists in the code. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { OutgoingEmail } from '../activities/emails/transport/mailer'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import type { SdkMetrics } from './runtime'

/** `withdrawn`: the order moved on, or the worker was stopping. */
export const EMAIL_RESULTS = [
  'sent',
  'shadowed',
  'refused',
  'unavailable',
  'login',
  'withdrawn',
  'error',
] as const
export type EmailResult = (typeof EMAIL_RESULTS)[number]

const LOOK_UP_RESULTS = ['found', 'unknown', 'failed'] as const
export type LookUpResult = (typeof LOOK_UP_RESULTS)[number]

export class WorkerMetrics {
  readonly #registry = new Registry()
  readonly #sdk: SdkMetrics
  readonly #emails: Counter<'kind' | 'result'>
  readonly #emailSeconds: Histogram<'result'>
  readonly #lookUps: Counter<'source' | 'result'>

  constructor(sdk: SdkMetrics) {
    this.#sdk = sdk
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#emails = new Counter({
      name: 'kitkeeper_mails_total',
      help: 'Emails handed to the mail server, by message (or staff) and result.',
      labelNames: ['kind', 'result'],
      registers,
    })
    this.#emailSeconds = new Histogram({
      name: 'kitkeeper_mail_seconds',
      help: 'How long the mail server took for an email, by result.',
      labelNames: ['result'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600],
      registers,
    })
    this.#lookUps = new Counter({
      name: 'kitkeeper_contact_lookups_total',
      help: 'Contacts looked up, by source and result.',
      labelNames: ['source', 'result'],
      registers,
    })
    // Prometheus sees the first failure only if the counter existed at 0 before it.
    for (const kind of [...Object.keys(PATIENT_MESSAGES), 'staff'])
      for (const result of EMAIL_RESULTS) this.#emails.inc({ kind, result }, 0)
  }

  posted(kind: OutgoingEmail['kind'], result: EmailResult, ms: number): void {
    this.#emails.inc({ kind, result })
    this.#emailSeconds.observe({ result }, ms / 1_000)
  }

  /** Starts a source's counters at 0. */
  expectLookUps(source: string): void {
    for (const result of LOOK_UP_RESULTS) this.#lookUps.inc({ source, result }, 0)
  }

  lookedUp(source: string, result: LookUpResult): void {
    this.#lookUps.inc({ source, result })
  }

  /** All metrics, with the SDK's, in Prometheus' text format. */
  async text(): Promise<string> {
    return `${await this.#registry.metrics()}\n${await this.#sdk()}`
  }
}
