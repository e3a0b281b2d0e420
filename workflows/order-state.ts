/** What an order's workflow knows, and the only place that changes it. The reducer in `order/` decides how. */
import { condition, workflowInfo } from '@temporalio/workflow'
import type { Journey } from '../order/journey'
import type { Ledger } from '../order/ledger'
import { reached, subjectOf } from '../order/notice'
import { type Plan, plan } from '../order/plan'
import {
  decide,
  type KnownOrder,
  mustSwitchOffSms,
  observe,
  observeCriticalResult,
  replacedToTell,
  unseenOrder,
} from '../order/reducer'
import { readSituation, type Situation } from '../order/situation'
import { type OrderView, viewOf } from '../order/view'
import type {
  CriticalResultReported,
  Handover,
  OrderSummary,
  OrderUpdated,
  TestkitOrderInput,
} from './contract'
import { countStep } from './count'
import { withHashes } from './operators/lookup'

export class OrderState {
  #known: KnownOrder
  #changed = false
  #lookup: readonly string[] = []
  readonly #journey: Journey
  readonly #junctionSms: TestkitOrderInput['junctionSms']
  readonly #maxHistoryLength: number

  constructor({ orderId, journey, junctionSms, known, maxHistoryLength }: TestkitOrderInput) {
    this.#known = known ?? unseenOrder(orderId)
    this.#journey = journey
    this.#junctionSms = junctionSms
    this.#maxHistoryLength = maxHistoryLength ?? Number.POSITIVE_INFINITY
  }

  get known(): KnownOrder {
    return this.#known
  }

  get handover(): Handover {
    return { known: this.#known, journey: this.#journey }
  }

  get order(): KnownOrder['order'] {
    return this.#known.order
  }

  get ledger(): Ledger {
    return this.#known.ledger
  }

  /** The hashes that this run has received, which the order is to be found by. */
  get lookup(): readonly string[] {
    return this.#lookup
  }

  observe({ lookup = [], ...update }: OrderUpdated): void {
    this.#lookup = withHashes(this.#lookup, lookup)
    this.#know(observe(this.#known, update))
    this.touch()
  }

  observeCriticalResult({ resultId, receivedAt }: CriticalResultReported): void {
    this.#know(observeCriticalResult(this.#known, resultId, receivedAt))
    this.touch()
  }

  /** Replaces the ledger and wakes the main loop. */
  note(ledger: Ledger): void {
    this.#know({ order: this.order, ledger })
    this.touch()
  }

  #know(now: KnownOrder): void {
    countStep(this.#known, now)
    this.#known = now
  }

  touch(): void {
    this.#changed = true
  }

  /** Resolves when something has happened since the last call. */
  async change(): Promise<void> {
    await condition(() => this.#changed)
    this.#changed = false
  }

  /** What is due now, and how operators see the order. Records what the plan settles without sending. */
  decide(): { readonly plan: Plan; readonly view: OrderView } {
    const now = Date.now()
    const { known, plan } = decide(this.#known, this.#journey, now)
    if (known !== this.#known) this.#know(known)
    return { plan, view: viewOf(known, this.#journey, plan, now) }
  }

  /** For a lane: one entry if Junction's own SMS should be switched off now. */
  smsToSwitchOff(): readonly { readonly key: 'sms' }[] {
    const isWanted = this.#junctionSms === 'off' && mustSwitchOffSms(this.#known, this.#journey)
    return isWanted ? [{ key: 'sms' }] : []
  }

  /** For a lane: one entry if the replaced order does not know it yet. */
  replacedToTell(): readonly { readonly key: string }[] {
    const orderId = replacedToTell(this.#known)
    return orderId === undefined ? [] : [{ key: orderId }]
  }

  /** Where the order stands now. */
  situation(): Situation {
    return readSituation(this.order, this.ledger, this.#journey, Date.now())
  }

  view(): OrderView {
    const now = Date.now()
    return viewOf(this.#known, this.#journey, plan(this.order, this.ledger, this.#journey, now), now)
  }

  /** Anyone with a signing secret can send signals, so a run's history needs a limit. */
  mustContinueAsNew(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo()
    return continueAsNewSuggested || historyLength > this.#maxHistoryLength
  }

  summary(): OrderSummary {
    const sent: Record<string, number> = {}
    for (const [key, outcome] of Object.entries(this.ledger.outcomes)) {
      if (reached(outcome)) sent[subjectOf(key)] = (sent[subjectOf(key)] ?? 0) + 1
    }
    return { status: this.view().status, sent, ...this.handover }
  }
}
