/**
 * The plan: what is due for an order now, what was decided without sending, what waits for a person, and when to
 * look again. It decides from the merged order and the ledger alone; `now` is an argument.
 */
import { alertsOf, attentionOf, staffAlerts } from './alerts'
import type { Order } from './fold'
import type { Journey } from './journey'
import type { Ledger } from './ledger'
import type { Notice, Outcome } from './notice'
import { patientNotices } from './patient-notices'
import { type Attention, readSituation, SETTLED, type Situation, seenAt, type Upcoming } from './situation'
import { hasEnded } from './timeline'

export interface Plan {
  /** What should be on its way now. At most one of them is a patient's, unless a resend was asked for. */
  readonly due: readonly Notice[]
  /** What waits for quiet hours to end. */
  readonly held: readonly Upcoming[]
  /** What goes out once the order is resumed, unless it is overtaken first. */
  readonly paused: readonly Notice[]
  /** What will not be sent, by key. To be recorded at once. */
  readonly decided: Readonly<Record<string, Outcome>>
  readonly attention: readonly Attention[]
  /** Earliest first. */
  readonly upcoming: readonly Upcoming[]
  /** The settling time is over, and nothing waits: no notice, no person, no pause. */
  readonly finished: boolean
}

export function plan(order: Order, ledger: Ledger, journey: Journey, now: number): Plan {
  const situation = readSituation(order, ledger, journey, now)
  const patient = patientNotices(situation)
  const alerts = alertsOf(situation)
  const staff = staffAlerts(situation, alerts)
  const due = [...patient.due, ...staff.due]
  const attention = attentionOf(situation, alerts)
  const settledAt = settlingEnds(situation)
  const waiting = [...patient.upcoming, ...staff.upcoming]
  return {
    due,
    held: patient.held,
    paused: patient.paused,
    decided: { ...patient.decided, ...staff.decided },
    attention,
    upcoming: [
      ...waiting,
      ...(settledAt === undefined || attention.length > 0 ? [] : [{ key: SETTLED, at: settledAt }]),
    ].sort((a, b) => a.at - b.at),
    finished:
      settledAt !== undefined &&
      settledAt <= now &&
      due.length === 0 &&
      waiting.length === 0 &&
      attention.length === 0 &&
      !ledger.paused,
  }
}

/**
 * When the workflow of an order that has ended may end too; `undefined` while the order is under way. Settling begins anew
 * with everything that reaches us, so a finished order that something new revives stays open for others to find.
 */
function settlingEnds(situation: Situation): number | undefined {
  const { events, ledger, journey, stage } = situation
  const { replacedBy } = ledger
  const reported = Object.values(ledger.criticalResults)
  // A critical result of an order that we never saw: staff were told, and nothing else may ever come.
  const isOver = hasEnded(stage) || replacedBy !== undefined || (events.length === 0 && reported.length > 0)
  if (!isOver) return undefined
  const since = [...events.map((event) => seenAt(situation, event)), ...reported, replacedBy?.at ?? 0]
  return Math.max(...since) + journey.settle
}
