/**
 * An order's life without Temporal: feed it payloads and time, read what went out. It runs on the same reducer as the
 * workflow. What is due is delivered at once; the clock is the caller's.
 */
import { emptyOrder } from '../../order/fold'
import type { Journey } from '../../order/journey'
import { parseWebhook, type Webhook } from '../../order/junction/webhook'
import { type Ledger, record } from '../../order/ledger'
import type { Notice, Outcome, PatientNotice, StaffNotice } from '../../order/notice'
import { overrideFor, peopleOf } from '../../order/people'
import { type Plan, plan } from '../../order/plan'
import { decide, type KnownOrder, observe, observeCriticalResult, unseenOrder } from '../../order/reducer'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { type OrderView, viewOf } from '../../order/view'

/** When the simulator's lifecycles begin. */
export const START = Date.parse('2026-01-05T09:00:00.000Z')

const alreadyRead = new WeakMap<object, Webhook>()

/** Parses each body only once: properties would otherwise spend most of their time parsing. */
export function read(body: unknown): Webhook {
  if (typeof body !== 'object' || body === null) return parseWebhook(body)
  const webhook = alreadyRead.get(body) ?? parseWebhook(body)
  alreadyRead.set(body, webhook)
  return webhook
}

export interface Delivered {
  readonly notice: Notice
  readonly is: Outcome['is']
  readonly at: number
}

type EmailResult = 'sent' | 'shadowed' | 'refused'

export interface PatientOptions {
  readonly journey?: Journey
  readonly maxEventAge?: number
  readonly startAt?: number
}

/** More rounds than any correct plan needs. A plan that always finds something due fails the test. */
const MAX_ROUNDS = 50

export class Patient {
  known: KnownOrder = unseenOrder('unseen')
  now: number
  /** The result of each email to the patient from now on, if an address is known. */
  emailResult: EmailResult = 'sent'
  /** Every notice that was delivered or that failed, in order. */
  readonly delivered: Delivered[] = []
  readonly #journey: Journey
  readonly #maxEventAge: number | undefined

  constructor({ journey = DEFAULT_JOURNEY, maxEventAge, startAt = START }: PatientOptions = {}) {
    this.#journey = journey
    this.#maxEventAge = maxEventAge
    this.now = startAt
  }

  get order(): KnownOrder['order'] {
    return this.known.order
  }

  get ledger(): Ledger {
    return this.known.ledger
  }

  /** Takes in webhooks that arrive one by one, now. */
  receive(...bodies: readonly unknown[]): this {
    for (const body of bodies) {
      this.#take(body)
      this.#settle()
    }
    return this
  }

  /** Takes in webhooks that all arrive before anything is decided, as after an outage. */
  receiveTogether(...bodies: readonly unknown[]): this {
    for (const body of bodies) this.#take(body)
    this.#settle()
    return this
  }

  /** Lets time pass, and looks at the order whenever the plan says so. */
  wait(length: number): this {
    const until = this.now + length
    for (;;) {
      const next = this.plan().upcoming.find(({ at }) => at > this.now && at <= until)
      if (next === undefined) break
      this.now = next.at
      this.#settle()
    }
    this.now = until
    this.#settle()
    return this
  }

  /** Lets time pass while no worker looks at the order. */
  sleep(length: number): this {
    this.now += length
    this.#settle()
    return this
  }

  /** Changes the ledger as an operator does. */
  steer(change: (ledger: Ledger) => Ledger): this {
    this.known = { ...this.known, ledger: change(this.ledger) }
    this.#settle()
    return this
  }

  plan(): Plan {
    return plan(this.order, this.ledger, this.#journey, this.now)
  }

  view(): OrderView {
    return viewOf(this.known, this.#journey, this.plan(), this.now)
  }

  get toPatient(): PatientNotice[] {
    return this.delivered.flatMap(({ notice }) => (notice.to === 'patient' ? [notice] : []))
  }

  get toStaff(): StaffNotice[] {
    return this.delivered.flatMap(({ notice }) => (notice.to === 'staff' ? [notice] : []))
  }

  /** The messages to the patient, in order. */
  get emails(): string[] {
    return this.toPatient.map(({ message }) => message)
  }

  /** The alerts to staff, in order: the reason and, if there is one, the status. */
  get alerts(): string[] {
    return this.toStaff.map(({ reason, status }) => (status === undefined ? reason : `${reason} ${status}`))
  }

  get attention(): string[] {
    return this.plan().attention.map(({ key }) => key)
  }

  /** The outcomes of the notices with this message. */
  outcomes(message: string): string[] {
    return Object.entries(this.ledger.outcomes).flatMap(([key, outcome]) =>
      key.startsWith(`${message}:`) ? [outcome.is] : [],
    )
  }

  #take(body: unknown): void {
    const webhook = read(body)
    const receivedAt = this.now
    if (webhook.is === 'critical result')
      this.known = observeCriticalResult(this.known, webhook.resultId, receivedAt)
    if (webhook.is !== 'order') return
    const { snapshot } = webhook
    if (this.order.id === 'unseen') this.known = { ...this.known, order: emptyOrder(snapshot.orderId) }
    const maxEventAge = this.#maxEventAge
    this.known = observe(this.known, {
      snapshot,
      receivedAt,
      ...(maxEventAge !== undefined && { maxEventAge }),
    })
  }

  /** Delivers one email to the patient and all alerts to staff, again and again until nothing is due. */
  #settle(): void {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const decided = decide(this.known, this.#journey, this.now)
      this.known = decided.known
      const { due } = decided.plan
      const email = due.find(({ to }) => to === 'patient')
      const handedOver = [...(email === undefined ? [] : [email]), ...due.filter(({ to }) => to === 'staff')]
      if (handedOver.length === 0) return
      for (const notice of handedOver) this.#deliver(notice)
    }
    throw new Error(`Something is still due after ${MAX_ROUNDS} rounds: ${JSON.stringify(this.plan().due)}`)
  }

  #deliver(notice: Notice): void {
    const outcome = this.#outcomeOf(notice)
    this.delivered.push({ notice, is: outcome.is, at: this.now })
    this.known = { ...this.known, ledger: record(this.ledger, notice, outcome) }
  }

  #outcomeOf({ to }: Notice): Outcome {
    const { emailResult, now: at } = this
    if (to === 'staff') return { is: 'sent', at }
    if (!this.#hasAddress) return { is: 'failed', at, why: 'no_contact' }
    return emailResult === 'refused' ? { is: 'failed', at, why: emailResult } : { is: emailResult, at }
  }

  get #hasAddress(): boolean {
    const { patient, proxy } = peopleOf(this.order)
    const override = overrideFor(this.order, this.ledger.contact)
    return (override ?? proxy ?? patient).email !== undefined
  }
}
