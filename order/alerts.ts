/** What staff are alerted to, and what of it still waits for a person. */
import { definedOnly } from './defined'
import { formatDuration, hours } from './duration'
import { knows, stepOf } from './journey'
import {
  ACKNOWLEDGED,
  type AlertReason,
  causeOf,
  isStaffKey,
  type Outcome,
  reached,
  type StaffNotice,
  subjectOf,
} from './notice'
import { type Attention, type Situation, seenAt, type Upcoming } from './situation'
import { hasEnded } from './timeline'

/** The same alert about the same order is sent again only after this long. What comes in between waits. */
const GATHER_MS = hours(1)

/** Something that staff should know, whether or not it still needs anybody. */
interface Alert {
  readonly notice: StaffNotice
  /** When it arose, in ms; in the future for a limit that is not reached yet. */
  readonly at: number
  /** What shows that it is over: a later event, or an email that got through. */
  readonly overBy?: string
  /** Another alert that speaks for it. It waits for a person all the same. */
  readonly toldBy?: string
}

interface StaffPlan {
  readonly due: readonly StaffNotice[]
  readonly decided: Readonly<Record<string, Outcome>>
  readonly upcoming: readonly Upcoming[]
}

export function staffAlerts(situation: Situation): StaffPlan {
  const { ledger, now } = situation
  const decided: Record<string, Outcome> = {}
  const live: { readonly notice: StaffNotice; readonly at: number }[] = []
  for (const { notice, at, overBy, toldBy } of alertsOf(situation)) {
    if (notice.key in ledger.outcomes) continue
    const by = overBy ?? toldBy ?? (isAcknowledged(situation, notice.key, at) ? ACKNOWLEDGED : undefined)
    if (by !== undefined) decided[notice.key] = { is: 'superseded', at: now, by }
    else live.push({ notice, at: notice.urgent ? at : Math.max(at, gatheredUntil(situation, notice)) })
  }
  return {
    due: live.filter(({ at }) => at <= now).map(({ notice }) => notice),
    decided,
    upcoming: live.filter(({ at }) => at > now).map(({ notice, at }) => ({ key: notice.key, at })),
  }
}

/** When an alert of this kind may be sent again, in ms. */
function gatheredUntil({ ledger, events }: Situation, { reason, status }: StaffNotice): number {
  const statusOf = (key: string): string | undefined => events.find(({ id }) => id === causeOf(key))?.status
  const sent = Object.entries(ledger.outcomes).flatMap(([key, outcome]) =>
    subjectOf(key) === reason && reached(outcome) && statusOf(key) === status ? [outcome.at] : [],
  )
  return sent.length === 0 ? 0 : Math.max(...sent) + GATHER_MS
}

/** What waits for a person: it has arisen, is not over, and nobody has acknowledged it. */
export function attentionOf(situation: Situation): Attention[] {
  const waiting = alertsOf(situation).filter(
    ({ at, overBy, notice }) =>
      at <= situation.now && overBy === undefined && !isAcknowledged(situation, notice.key, at),
  )
  // Of several failed emails, the latest stands for all.
  const isSpokenFor = ({ reason }: StaffNotice, index: number): boolean =>
    FAILURES.has(reason) && waiting.slice(index + 1).some((later) => later.notice.reason === reason)
  return waiting
    .filter(({ notice }, index) => !isSpokenFor(notice, index))
    .map(({ notice: { key, reason, status, detail, urgent }, at }) => ({
      key,
      matter: definedOnly({ reason, status, detail }),
      urgent,
      since: at,
    }))
}

/** Whoever acknowledges a failed email has seen the failures before it, too. */
function isAcknowledged({ ledger }: Situation, key: string, at: number): boolean {
  if (key in ledger.acknowledged) return true
  const reason = subjectOf(key)
  return (
    FAILURES.has(reason) &&
    Object.entries(ledger.acknowledged).some(([other, when]) => subjectOf(other) === reason && when >= at)
  )
}

const FAILURES: ReadonlySet<string> = new Set<AlertReason>([
  'no_contact',
  'refused',
  'undeliverable',
  'lookup_failed',
])

const alertsOf = (situation: Situation): Alert[] => [
  ...criticalResultAlerts(situation),
  ...eventAlerts(situation),
  ...stuckAlerts(situation),
  ...failedEmailAlerts(situation),
  ...smsAlert(situation),
]

function eventAlerts(situation: Situation): Alert[] {
  const { events, journey } = situation
  return events.flatMap((event, index) => {
    const { status, id, detail } = event
    const step = stepOf(journey, status)
    if (step.staff === null) return []
    const reason = knows(journey, status) ? 'setback' : 'unknown_status'
    const progress = step.recoverable
      ? events.slice(index + 1).find((later) => stepOf(journey, later.status).overtakes)
      : undefined
    return [
      definedOnly({
        notice: definedOnly({ ...notice(reason, id), status, detail, urgent: step.staff === 'urgent' }),
        at: seenAt(situation, event),
        overBy: progress && `${progress.status}:${progress.id}`,
      }),
    ]
  })
}

/** An order that does not move: once when its limit is reached, and once more, urgently, if the journey says so. */
function stuckAlerts(situation: Situation): Alert[] {
  const { stage, order } = situation
  if (stage === undefined || hasEnded(stage)) return []
  const { limit, urgentAfter } = stage.step
  // An order that was placed for a later day waits for nothing before it.
  const activated = Date.parse(order.facts.activatesAt?.value ?? '') || 0
  const since = Math.max(seenAt(situation, stage.since), activated)
  const { status, since: event } = stage
  const about = definedOnly({ status, detail: event.status === status ? event.detail : undefined })
  return [
    ...(limit === null ? [] : [{ notice: { ...notice('stuck', event.id), ...about }, at: since + limit }]),
    ...(urgentAfter === null
      ? []
      : [
          {
            notice: { ...notice('stuck', `${event.id}:${inKey(urgentAfter)}`), ...about, urgent: true },
            at: since + urgentAfter,
          },
        ]),
  ]
}

const inKey = (length: number): string => formatDuration(length).replaceAll(' ', '-')

const criticalResultAlerts = ({ ledger }: Situation): Alert[] =>
  Object.entries(ledger.criticalResults).map(([id, at]) => ({
    notice: { ...notice('critical_result', id), urgent: true },
    at,
  }))

/**
 * Emails to the patient that failed. Each failure alerts staff, since each is something that the patient was not
 * told; failures that come before an alert has gone out are told by that alert. An email that gets through shows that
 * what failed before it is over.
 */
function failedEmailAlerts({ ledger, hasPatient }: Situation): Alert[] {
  const toPatient = Object.entries(ledger.outcomes).filter(([key]) => !isStaffKey(key))
  const alerts = toPatient.flatMap(([key, outcome]) => {
    if (outcome.is !== 'failed') return []
    // Without a patient there is nobody to have an address.
    if (outcome.why === 'no_contact' && hasPatient !== 'yes') return []
    const { at, why } = outcome
    const success = toPatient.find(([, other]) => reached(other) && other.at > at)?.[0]
    // The same email may fail once for each address.
    const times = ledger.failedBefore?.[key]?.times ?? 0
    const cause = times === 0 ? key : `${key}:${times + 1}`
    return [definedOnly({ notice: notice(why, cause), at, overBy: success })]
  })
  return alerts
    .sort((a, b) => a.at - b.at)
    .map((alert, index) => {
      const toldBy = alerts.find((other, place) => {
        if (other === alert || other.notice.reason !== alert.notice.reason) return false
        const outcome = ledger.outcomes[other.notice.key]
        if (outcome === undefined) return place < index && other.overBy === undefined
        return reached(outcome) && outcome.at >= alert.at
      })?.notice.key
      return definedOnly({ ...alert, toldBy })
    })
}

function smsAlert({ ledger: { sms } }: Situation): Alert[] {
  return sms?.is === 'failed' ? [{ notice: notice('sms_still_on', 'junction'), at: sms.at }] : []
}

const notice = (reason: AlertReason, cause: string): StaffNotice => ({
  to: 'staff',
  key: `${reason}:${cause}`,
  reason,
  urgent: false,
})
