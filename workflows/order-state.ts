/** What an order's workflow knows, and the one place that changes it. */
import { condition, patched, workflowInfo } from '@temporalio/workflow'
import { emptyOrder, fold, type Order } from '../order/fold'
import type { Journey } from '../order/journey'
import { emptyLedger, type Ledger, reopen, see, wasMailedSince } from '../order/ledger'
import { reached, subjectOf } from '../order/notice'
import { type Plan, plan } from '../order/plan'
import { hasEnded, peopleOf, stageOf, timeline } from '../order/timeline'
import { type OrderView, viewOf } from '../order/view'
import type { Carried, OrderSummary, OrderUpdated, TestkitOrderInput } from './contract'
import { countStep } from './count'

export class OrderState {
  #order: Order
  #ledger: Ledger
  #changed = false
  readonly #journey: Journey
  readonly #junctionSms: TestkitOrderInput['junctionSms']
  readonly #maxHistoryLength: number

  constructor({ orderId, journey, junctionSms, carried, maxHistoryLength }: TestkitOrderInput) {
    this.#order = carried?.order ?? emptyOrder(orderId)
    this.#ledger = carried?.ledger ?? emptyLedger
    this.#journey = journey
    this.#junctionSms = junctionSms
    this.#maxHistoryLength = maxHistoryLength ?? Number.POSITIVE_INFINITY
  }

  get order(): Order {
    return this.#order
  }

  get ledger(): Ledger {
    return this.#ledger
  }

  get carried(): Carried {
    return { order: this.#order, ledger: this.#ledger }
  }

  /** Takes in what a webhook showed. */
  fold({ snapshot, receivedAt, maxEventAge }: OrderUpdated): void {
    const before = peopleOf(this.#order)
    const order = fold(this.#order, snapshot)
    const seen = see(this.#ledger, snapshot, receivedAt, maxEventAge)
    const after = peopleOf(order)
    const addressChanged =
      before.patient.email !== after.patient.email || before.proxy.email !== after.proxy.email
    this.#know({ order, ledger: addressChanged ? reopen(seen) : seen })
    this.touch()
  }

  /** The ledger's next state. The main loop looks at the order again. */
  note(ledger: Ledger): void {
    this.#know({ order: this.#order, ledger })
    this.touch()
  }

  #know(now: Carried): void {
    countStep(this.carried, now)
    this.#order = now.order
    this.#ledger = now.ledger
  }

  touch(): void {
    this.#changed = true
  }

  /** Resolves when something happened since the last call. */
  async change(): Promise<void> {
    await condition(() => this.#changed)
    this.#changed = false
  }

  /** What is due now. What the plan decides without sending is recorded. */
  decide(): Plan {
    const decision = this.plan()
    if (Object.keys(decision.decided).length > 0) {
      const outcomes = { ...this.#ledger.outcomes, ...decision.decided }
      this.#know({ order: this.#order, ledger: { ...this.#ledger, outcomes } })
    }
    return decision
  }

  plan(): Plan {
    return plan(this.#order, this.#ledger, this.#journey, Date.now())
  }

  /**
   * Junction's SMS are to be switched off: once, and not for an order that has ended already. Left on in shadow
   * mode, they are switched off once mail goes out.
   */
  smsToSwitchOff(): readonly { readonly key: 'sms' }[] {
    if (this.#junctionSms !== 'off') return []
    const { sms } = this.#ledger
    const events = timeline(this.#order)
    const isDue =
      events.length > 0 &&
      !hasEnded(stageOf(events)) &&
      (sms === undefined ||
        (sms.is === 'shadowed' && wasMailedSince(this.#ledger, sms.at) && patched('sms-after-shadow')))
    return isDue ? [{ key: 'sms' }] : []
  }

  view(): OrderView {
    return viewOf(this.#order, this.#ledger, this.plan())
  }

  /** A run's history may not grow without end: signals are input from outside. */
  mustContinueAsNew(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo()
    return continueAsNewSuggested || historyLength > this.#maxHistoryLength
  }

  summary(): OrderSummary {
    const { status, attention } = this.view()
    const sent: Record<string, number> = {}
    for (const [key, outcome] of Object.entries(this.#ledger.outcomes)) {
      if (reached(outcome)) sent[subjectOf(key)] = (sent[subjectOf(key)] ?? 0) + 1
    }
    return { status, sent, unattended: attention.map(({ key }) => key), carried: this.carried }
  }
}
