/** What a worker counts besides what the SDK does, for Prometheus. Labels come from short lists of our own. */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { OutgoingEmail } from '../activities/emails/transport/mailer'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import type { SdkMetrics } from './runtime'

/** `withdrawn`: the order moved on, or the worker was told to stop. */
export const MAIL_RESULTS = [
  'sent',
  'shadowed',
  'refused',
  'unavailable',
  'login',
  'withdrawn',
  'error',
] as const
export type MailResult = (typeof MAIL_RESULTS)[number]

const LOOK_UP_RESULTS = ['found', 'unknown', 'failed'] as const
export type LookUpResult = (typeof LOOK_UP_RESULTS)[number]

export class WorkerMetrics {
  readonly #registry = new Registry()
  readonly #sdk: SdkMetrics
  readonly #mails: Counter<'kind' | 'result'>
  readonly #mailSeconds: Histogram<'result'>
  readonly #lookUps: Counter<'source' | 'result'>

  constructor(sdk: SdkMetrics) {
    this.#sdk = sdk
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#mails = new Counter({
      name: 'kitkeeper_mails_total',
      help: 'Mails handed to the mail server, by message (or staff) and what became of them.',
      labelNames: ['kind', 'result'],
      registers,
    })
    this.#mailSeconds = new Histogram({
      name: 'kitkeeper_mail_seconds',
      help: 'How long the mail server took over an email, by what became of it.',
      labelNames: ['result'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600],
      registers,
    })
    this.#lookUps = new Counter({
      name: 'kitkeeper_contact_lookups_total',
      help: 'Contacts looked up, by source and what was found.',
      labelNames: ['source', 'result'],
      registers,
    })
    // A rule sees the first failure only where the counter was there, at 0, before.
    for (const kind of [...Object.keys(PATIENT_MESSAGES), 'staff'])
      for (const result of MAIL_RESULTS) this.#mails.inc({ kind, result }, 0)
  }

  posted(kind: OutgoingEmail['kind'], result: MailResult, ms: number): void {
    this.#mails.inc({ kind, result })
    this.#mailSeconds.observe({ result }, ms / 1_000)
  }

  /** Has a source's counters at 0 until it is first asked. */
  expectLookUps(source: string): void {
    for (const result of LOOK_UP_RESULTS) this.#lookUps.inc({ source, result }, 0)
  }

  lookedUp(source: string, result: LookUpResult): void {
    this.#lookUps.inc({ source, result })
  }

  /** The whole of it, with the SDK's, in Prometheus' text format. */
  async text(): Promise<string> {
    return `${await this.#registry.metrics()}\n${await this.#sdk()}`
  }
}
