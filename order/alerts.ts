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
  /** Of several failed emails of one kind, the latest alert, under which all of them wait for a person. */
  readonly latest?: string
  /** A person has taken care of it. */
  readonly isAcknowledged: boolean
}

interface StaffPlan {
  readonly due: readonly StaffNotice[]
  readonly decided: Readonly<Record<string, Outcome>>
  readonly upcoming: readonly Upcoming[]
}

export function staffAlerts(situation: Situation, alerts: readonly Alert[]): StaffPlan {
  const { ledger, now } = situation
  const decided: Record<string, Outcome> = {}
  const live: { readonly notice: StaffNotice; readonly at: number }[] = []
  for (const { notice, at, overBy, toldBy, isAcknowledged } of alerts) {
    if (notice.key in ledger.outcomes) continue
    const by = overBy ?? toldBy ?? (isAcknowledged ? ACKNOWLEDGED : undefined)
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
export const attentionOf = ({ now }: Situation, alerts: readonly Alert[]): Attention[] =>
  alerts
    .filter(({ at, overBy, isAcknowledged }) => at <= now && overBy === undefined && !isAcknowledged)
    // Of several failed emails, the latest stands for all.
    .filter(({ latest }, _, waiting) => waiting.every(({ notice }) => notice.key !== latest))
    .map(({ notice: { key, reason, status, detail, urgent }, at }) => ({
      key,
      matter: definedOnly({ reason, status, detail }),
      urgent,
      since: at,
    }))

/** Everything that staff should know, whether or not it still needs anybody. */
export const alertsOf = (situation: Situation): Alert[] => [
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
        ...alertOf(
          situation,
          definedOnly({ ...notice(reason, id), status, detail, urgent: step.staff === 'urgent' }),
        ),
        at: seenAt(situation, event),
        overBy: progress && `${progress.status}:${progress.id}`,
      }),
    ]
  })
}

/**
 * An order that does not move: once when its limit is reached, and once more, urgently, if the journey says so. If it
 * still has not moved as long again after somebody acknowledged that, staff hear of it again.
 */
function stuckAlerts(situation: Situation): Alert[] {
  const { stage, order, ledger, journey } = situation
  // Whoever waits for the other order's kit does not wait for this one.
  if (ledger.replacedBy !== undefined || hasEnded(stage)) return []
  if (stage === undefined) {
    const since = ledger.firstSeenAt
    return since === undefined
      ? []
      : [again(situation, notice('stuck', 'nothing'), since, journey.unseenLimit)]
  }
  const { limit, urgentAfter } = stage.step
  // An order that was placed for a later day waits for nothing before it.
  const activated = Date.parse(order.facts.activatesAt?.value ?? '') || 0
  const since = Math.max(seenAt(situation, stage.since), activated)
  const { status, since: event } = stage
  const about = definedOnly({ status, detail: event.status === status ? event.detail : undefined })
  const urgent = { ...notice('stuck', `${event.id}:${inKey(urgentAfter ?? 0)}`), ...about, urgent: true }
  return [
    ...(limit === null ? [] : [again(situation, { ...notice('stuck', event.id), ...about }, since, limit)]),
    ...(urgentAfter === null ? [] : [again(situation, urgent, since, urgentAfter)]),
  ]
}

/** An alert `length` after `since`, and again that long after each acknowledgment of it; times in ms. */
function again(situation: Situation, first: StaffNotice, since: number, length: number): Alert {
  let at = since + length
  let key = first.key
  for (let time = 2; ; time += 1) {
    const acknowledged = situation.ledger.acknowledged[key]
    if (acknowledged === undefined) return { ...alertOf(situation, { ...first, key }), at }
    at = acknowledged + length
    key = `${first.key}:again-${time}`
  }
}

const inKey = (length: number): string => formatDuration(length).replaceAll(' ', '-')

const criticalResultAlerts = (situation: Situation): Alert[] =>
  Object.entries(situation.ledger.criticalResults).map(([id, at]) => ({
    ...alertOf(situation, { ...notice('critical_result', id), urgent: true }),
    at,
  }))

/**
 * Emails to the patient that failed. Each failure alerts staff, since each is something that the patient was not
 * told; failures that come before an alert has gone out are told by that alert. An email that gets through shows that
 * what failed before it is over.
 */
function failedEmailAlerts(situation: Situation): Alert[] {
  const { ledger, hasPatient } = situation
  const toPatient = Object.entries(ledger.outcomes).filter(([key]) => !isStaffKey(key))
  const alerts = toPatient.flatMap(([key, outcome]) => {
    if (outcome.is !== 'failed') return []
    // Without a patient there is nobody to have an address.
    if (outcome.why === 'no_contact' && hasPatient !== 'yes') return []
    const { at, why } = outcome
    const success = toPatient.find(([, other]) => reached(other) && other.at > at)?.[0]
    // The same email may fail once for each address.
    const times = ledger.failedBefore?.[key]?.times ?? 0
    const cause = times === 0 ? key : `${key}~${times + 1}`
    return [definedOnly({ ...alertOf(situation, notice(why, cause)), at, overBy: success })]
  })
  alerts.sort((a, b) => a.at - b.at)
  return alerts.map((alert, index) => {
    const later = alerts
      .slice(index + 1)
      .filter(({ notice, overBy }) => notice.reason === alert.notice.reason && overBy === undefined)
    const toldBy = alerts.find((other, place) => {
      if (other === alert || other.notice.reason !== alert.notice.reason) return false
      const outcome = ledger.outcomes[other.notice.key]
      if (outcome === undefined) return place < index && other.overBy === undefined && !other.isAcknowledged
      return reached(outcome) && outcome.at >= alert.at
    })?.notice.key
    return definedOnly({
      ...alert,
      toldBy,
      latest: later.at(-1)?.notice.key,
      // Whoever acknowledged a later failure has seen this one, too.
      isAcknowledged: alert.isAcknowledged || later.some(({ isAcknowledged }) => isAcknowledged),
    })
  })
}

function smsAlert(situation: Situation): Alert[] {
  const { sms } = situation.ledger
  return sms?.is === 'failed'
    ? [{ ...alertOf(situation, notice('sms_still_on', 'junction')), at: sms.at }]
    : []
}

const alertOf = ({ ledger }: Situation, notice: StaffNotice): Pick<Alert, 'notice' | 'isAcknowledged'> => ({
  notice,
  isAcknowledged: notice.key in ledger.acknowledged,
})

const notice = (reason: AlertReason, cause: string): StaffNotice => ({
  to: 'staff',
  key: `${reason}:${cause}`,
  reason,
  urgent: false,
})
