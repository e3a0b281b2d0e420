/**
 * What holds for every order, even with webhooks in any order, corrected addresses, pauses, quiet hours, and mail servers
 * that defer, refuse and give up. `PROPERTY_RUNS=10000` runs more lives than the usual 1,000.
 */
import fc from 'fast-check'
import { SCENARIO_NAMES } from '../../dev/simulator/scenarios'
import { days, hours } from '../../order/duration'
import { emptyOrder } from '../../order/fold'
import { acknowledge, hold, type Ledger, record, reopen } from '../../order/ledger'
import {
  type FailureReason,
  isStaffKey,
  type Notice,
  type PatientNotice,
  reached,
  subjectOf,
} from '../../order/notice'
import { overrideFor, peopleOf } from '../../order/people'
import { type Plan, plan } from '../../order/plan'
import { decide, type KnownOrder, observe, observeCriticalResult, unseenOrder } from '../../order/reducer'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { anyDelivery } from './deliveries'
import { read, START } from './patient'

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) }

/** How an attempt to send the email that is under way ends. After `deferred` it is retried. */
type Ending =
  | 'sent'
  | 'deferred'
  | 'held'
  | Extract<FailureReason, 'refused' | 'undeliverable' | 'lookup_failed'>

type Happening =
  | { readonly is: 'webhook'; readonly body: unknown }
  | { readonly is: 'new address'; readonly email: string }
  | { readonly is: 'pause' | 'resume' | 'acknowledge' }
  | { readonly is: 'time'; readonly length: number }
  | { readonly is: 'attempt'; readonly ending: Ending }

const ADDRESSES = ['amy@example.com', 'ben@example.com', 'cas@example.com']

const anyEnding = fc.constantFrom<Ending>(
  'sent',
  'sent',
  'sent',
  'deferred',
  'deferred',
  'held',
  'refused',
  'undeliverable',
  'lookup_failed',
)
const anySideEvent: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ is: fc.constant('attempt' as const), ending: anyEnding }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('new address' as const), email: fc.constantFrom(...ADDRESSES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constantFrom('pause' as const, 'resume' as const, 'acknowledge' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('time' as const), length: fc.integer({ min: 1, max: days(4) }) }),
  },
)

/** A payload as Junction corrects it: the same events, another address. */
function corrected(body: unknown, email: string): unknown {
  const copy = structuredClone(body) as { data?: { patient_details?: { email?: string | null } | null } }
  if (copy.data?.patient_details) copy.data.patient_details.email = email
  return copy
}

const anyLife: fc.Arbitrary<Happening[]> = anyDelivery(SCENARIO_NAMES).chain(({ arriving }) =>
  fc
    .array(
      fc.tuple(
        fc.array(anySideEvent, { maxLength: 3 }),
        fc.option(fc.constantFrom(...ADDRESSES), { nil: undefined, freq: 3 }),
      ),
      { minLength: arriving.length, maxLength: arriving.length },
    )
    .map((between) =>
      arriving.flatMap((body, index): Happening[] => {
        const [side, email] = between[index] ?? [[], undefined]
        return [{ is: 'webhook', body: email === undefined ? body : corrected(body, email) }, ...side]
      }),
    ),
)

interface Sending {
  readonly key: string
  readonly to: string
  /** The address that was right at that moment. */
  readonly current: string | undefined
}

/** An order, its one lane of emails, and everything that was sent. It does what `workflows/` does, on the same reducer. */
class Life {
  known: KnownOrder = unseenOrder('unseen')
  now = START
  readonly sent: Sending[] = []
  readonly alerts: { readonly notice: Notice; readonly at: number }[] = []
  #underWay:
    | { readonly notice: PatientNotice; readonly name: string; readonly to: string | undefined }
    | undefined

  get ledger(): Ledger {
    return this.known.ledger
  }

  get plan(): Plan {
    return plan(this.known.order, this.ledger, DEFAULT_JOURNEY, this.now)
  }

  get address(): string | undefined {
    const { patient, proxy } = peopleOf(this.known.order)
    return (overrideFor(this.known.order, this.ledger.contact) ?? proxy ?? patient).email
  }

  meet(happening: Happening): void {
    switch (happening.is) {
      case 'webhook':
        this.#receive(happening.body)
        break
      case 'new address': {
        const of = this.known.order.facts.userId?.value
        this.#note({ ...reopen(this.ledger), contact: { email: happening.email, ...(of && { of }) } })
        break
      }
      case 'pause':
      case 'resume':
        this.#note({ ...this.ledger, paused: happening.is === 'pause' })
        break
      case 'acknowledge':
        this.#note(
          acknowledge(
            this.ledger,
            this.plan.attention.map(({ key }) => key),
            this.now,
          ),
        )
        break
      case 'time':
        this.now += happening.length
        break
      case 'attempt':
        this.#attempt(happening.ending)
        break
    }
    // No two things happen in the same millisecond.
    this.now += 1
    this.#look()
  }

  /** Lets everything come to rest: the order is resumed, quiet hours end, and the mail server accepts everything. */
  rest(): void {
    this.meet({ is: 'resume' })
    this.#settle()
    // An alert may wait for an hour after one of its kind.
    this.meet({ is: 'time', length: hours(2) })
    this.#settle()
  }

  #settle(): void {
    for (let round = 0; round < 100; round += 1) {
      if (this.#underWay !== undefined) this.meet({ is: 'attempt', ending: 'sent' })
      else if (this.plan.held.length > 0 || this.plan.due.length > 0)
        this.meet({ is: 'time', length: hours(1) })
      else return
    }
    throw new Error('The order does not come to rest.')
  }

  #receive(body: unknown): void {
    const webhook = read(body)
    if (webhook.is === 'critical result')
      this.known = observeCriticalResult(this.known, webhook.resultId, this.now)
    if (webhook.is !== 'order') return
    const { snapshot } = webhook
    if (this.known.order.id === 'unseen') this.known = { ...this.known, order: emptyOrder(snapshot.orderId) }
    this.known = observe(this.known, { snapshot, receivedAt: this.now })
  }

  #note(ledger: Ledger): void {
    this.known = { ...this.known, ledger }
  }

  #attempt(ending: Ending): void {
    if (this.#underWay === undefined || ending === 'deferred') return
    const { notice, to } = this.#underWay
    const at = this.now
    this.#underWay = undefined
    if (to === undefined) this.#note(record(this.ledger, notice, { is: 'failed', at, why: 'no_contact' }))
    else if (ending === 'held') this.#note(hold(this.ledger, notice.key, at + hours(8)))
    else if (ending === 'sent') {
      this.sent.push({ key: notice.key, to, current: this.address })
      this.#note(record(this.ledger, notice, { is: 'sent', at }))
    } else this.#note(record(this.ledger, notice, { is: 'failed', at, why: ending }))
  }

  /** One look of the workflow's loop: alerts go out at once, and the lane follows what is due. */
  #look(): void {
    const decided = decide(this.known, DEFAULT_JOURNEY, this.now)
    this.known = decided.known
    for (const notice of decided.plan.due) {
      if (notice.to !== 'staff') continue
      this.alerts.push({ notice, at: this.now })
      this.#note(record(this.ledger, notice, { is: 'sent', at: this.now }))
    }
    const nameOf = ({ key }: PatientNotice): string => `${key} ${this.ledger.contactVersion}`
    const due = decided.plan.due.filter((notice) => notice.to === 'patient')
    if (this.#underWay !== undefined && !due.some((notice) => nameOf(notice) === this.#underWay?.name))
      this.#underWay = undefined
    const [next] = due
    if (this.#underWay === undefined && next !== undefined)
      this.#underWay = { notice: next, name: nameOf(next), to: this.address }
  }
}

/** By promise, a check of it. @throws if the order broke the promise */
const PROMISES: Readonly<Record<string, (life: Life) => void>> = {
  'no email goes out twice': ({ sent }) => {
    const keys = sent.map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)])
  },
  'every email goes to the address that is current when it is sent': ({ sent }) => {
    for (const { to, current } of sent) expect(to).toBe(current)
  },
  'nothing is due and unsent at rest': ({ plan: { due, held, paused } }) => {
    expect([due, held, paused]).toEqual([[], [], []])
  },
  'staff hear of every email that failed, unless it was over or acknowledged first': (life) => {
    for (const failure of failuresOf(life))
      expect([failure, isVisible(life, failure)]).toEqual([failure, true])
  },
}

interface Failure {
  readonly key: string
  readonly why: FailureReason
  readonly at: number
}

const failuresOf = ({ ledger }: Life): Failure[] =>
  Object.entries(ledger.outcomes).flatMap(([key, outcome]) => {
    if (outcome.is !== 'failed' || isStaffKey(key)) return []
    const { why, at } = outcome
    const isAlert = Object.keys(ledger.outcomes).some((other) => other.startsWith(`${why}:${key}`))
    // Nobody is bound to the kit, so nobody is missing an address.
    return why === 'no_contact' && !isAlert ? [] : [{ key, why, at }]
  })

function isVisible({ ledger, alerts, plan: { attention } }: Life, { why, at }: Failure): boolean {
  const isOver = Object.entries(ledger.outcomes).some(
    ([other, later]) => !isStaffKey(other) && reached(later) && later.at > at,
  )
  const isAcknowledged = Object.entries(ledger.acknowledged).some(
    ([other, when]) => subjectOf(other) === why && when >= at,
  )
  const isTold = alerts.some((alert) => alert.at >= at && subjectOf(alert.notice.key) === why)
  const isShown = attention.some(({ matter }) => matter.reason === why)
  return isOver || isAcknowledged || (isTold && isShown)
}

test('a random order keeps its promises: once, to the current address, nothing forgotten, every failure visible', () => {
  fc.assert(
    fc.property(anyLife, (happenings) => {
      const life = new Life()
      for (const happening of happenings) life.meet(happening)
      life.rest()
      for (const [promise, check] of Object.entries(PROMISES)) {
        try {
          check(life)
        } catch (cause) {
          throw new Error(`An order broke this promise: ${promise}.`, { cause })
        }
      }
    }),
    RUNS,
  )
})
