/** What staff are alerted to, and what of it still waits for a person. */
import { definedOnly } from './defined'
import { hours } from './duration'
import { type AlertReason, isStaffKey, type Outcome, reached, type StaffNotice, subjectOf } from './notice'
import { type Attention, type Situation, seenAt, type Upcoming, wasTooOld } from './situation'
import { factsOf, isKnownStatus } from './testkit/statuses'
import { hasEnded } from './timeline'

/** The same alert about the same order is sent again only after this long; what comes meanwhile waits. */
const GATHER_MS = hours(1)

/** Something staff should know, whether or not it still needs anybody. */
interface Alert {
  readonly notice: StaffNotice
  /** When it arose, in ms; in the future for a limit that is not yet reached. */
  readonly at: number
  /** The event behind it was too old when first seen: it is marked but mails nobody. */
  readonly tooOld: boolean
  /** Later progress shows that it is over. */
  readonly over: boolean
}

interface StaffPlan {
  readonly due: readonly StaffNotice[]
  readonly decided: Readonly<Record<string, Outcome>>
  readonly upcoming: readonly Upcoming[]
}

export function staffAlerts(situation: Situation): StaffPlan {
  const { ledger, now } = situation
  const open = alertsOf(situation).filter(({ notice }) => !(notice.key in ledger.outcomes))
  const old = open.filter(({ tooOld }) => tooOld)
  const live = open
    .filter(({ tooOld }) => !tooOld)
    .map(({ notice, at }) => ({
      notice,
      at: Math.max(at, notice.urgent ? 0 : gatheredUntil(situation, notice)),
    }))
  return {
    due: live.filter(({ at }) => at <= now).map(({ notice }) => notice),
    decided: Object.fromEntries(
      old.map(({ notice }) => [notice.key, { is: 'skipped', at: now, why: 'too_old' }]),
    ),
    upcoming: live.filter(({ at }) => at > now).map(({ notice, at }) => ({ key: notice.key, at })),
  }
}

/** When an alert of this kind may be sent again, in ms. */
function gatheredUntil({ ledger, order }: Situation, { reason, status }: StaffNotice): number {
  const statusOf = (key: string): string | undefined => order.events[key.slice(key.indexOf(':') + 1)]?.status
  const sent = Object.entries(ledger.outcomes).flatMap(([key, outcome]) =>
    subjectOf(key) === reason && reached(outcome) && statusOf(key) === status ? [outcome.at] : [],
  )
  return sent.length === 0 ? 0 : Math.max(...sent) + GATHER_MS
}

/** What waits for a person: arisen, not over, not acknowledged. */
export function attentionOf(situation: Situation): Attention[] {
  return alertsOf(situation)
    .filter(
      ({ at, over, notice }) =>
        at <= situation.now && !over && !(notice.key in situation.ledger.acknowledged),
    )
    .map(({ notice, at }) => ({ key: notice.key, since: at }))
}

const alertsOf = (situation: Situation): Alert[] => [
  ...eventAlerts(situation),
  ...stuckAlert(situation),
  ...criticalResultAlerts(situation),
  ...mailAlerts(situation),
  ...smsAlert(situation),
]

function eventAlerts(situation: Situation): Alert[] {
  const { events, journey } = situation
  return events.flatMap((event, index) => {
    const { status, id, detail } = event
    const known = isKnownStatus(status)
    const level = known ? journey.steps[status].staff : 'alert'
    if (level === null) return []
    const reason = known ? 'setback' : 'unknown_status'
    const movedOn = events.slice(index + 1).some((later) => factsOf(later.status).overtakes)
    return [
      {
        notice: definedOnly({ ...notice(reason, id), status, detail, urgent: level === 'urgent' }),
        at: seenAt(situation, event),
        tooOld: wasTooOld(situation, event),
        over: factsOf(status).recoverable && movedOn,
      },
    ]
  })
}

function stuckAlert(situation: Situation): Alert[] {
  const { stage, journey } = situation
  if (stage === undefined || hasEnded(stage) || wasTooOld(situation, stage.since)) return []
  const { limit } = journey.steps[stage.status]
  if (limit === null) return []
  return [
    {
      notice: { ...notice('stuck', stage.since.id), status: stage.status },
      at: seenAt(situation, stage.since) + limit,
      tooOld: false,
      over: false,
    },
  ]
}

const criticalResultAlerts = ({ ledger }: Situation): Alert[] =>
  Object.entries(ledger.criticalResults).map(([id, at]) => ({
    notice: { ...notice('critical_result', id), urgent: true },
    at,
    tooOld: false,
    over: false,
  }))

/** Mails that could not be sent: an address that fails is told once, however many mails it fails. */
function mailAlerts({ ledger, hasPatient }: Situation): Alert[] {
  const alerts = new Map<string, Alert>()
  const reachedSince = (at: number): boolean =>
    Object.entries(ledger.outcomes).some(
      ([key, other]) => !isStaffKey(key) && reached(other) && other.at > at,
    )
  for (const [key, outcome] of Object.entries(ledger.outcomes)) {
    if (outcome.is !== 'failed' || isStaffKey(key)) continue
    // Without a patient there is nobody to have an address.
    if (outcome.why === 'no_contact' && hasPatient !== 'yes') continue
    const cause = outcome.why === 'undeliverable' ? key : String(ledger.contactVersion)
    const alert = notice(outcome.why, cause)
    if (!alerts.has(alert.key)) {
      alerts.set(alert.key, { notice: alert, at: outcome.at, tooOld: false, over: reachedSince(outcome.at) })
    }
  }
  return [...alerts.values()]
}

function smsAlert({ ledger: { sms } }: Situation): Alert[] {
  if (sms?.is !== 'failed') return []
  return [{ notice: notice('sms_still_on', 'junction'), at: sms.at, tooOld: false, over: false }]
}

const notice = (reason: AlertReason, cause: string): StaffNotice => ({
  to: 'staff',
  key: `${reason}:${cause}`,
  reason,
  urgent: false,
})
