/**
 * The ledger: what Kitkeeper and its operators did about an order, in addition to what Junction says about it. It stays
 * with the order across continue-as-new and when a late event revives the order, so that nothing is sent twice.
 */
import { type Snapshot, unnumberedId } from './junction/snapshot'
import {
  type FailureReason,
  isStaffKey,
  type Notice,
  type Outcome,
  type PatientNotice,
  reached,
} from './notice'

/** When an event first reached us. */
export interface Sighting {
  readonly at: number
  /** It was older than `MAX_EVENT_AGE` then, so the patient is not told of it. */
  readonly tooOld?: true
  /** The event first came without an id. This is the id that we gave it, which notices may have used. */
  readonly as?: string
}

/** The address that an operator set for the patient's emails. */
export interface ContactOverride {
  readonly email: string
  readonly firstName?: string
  /** The Junction user that it was set for, because a registrable kit may change hands. */
  readonly of?: string
}

/** Something an operator did, for the timeline. */
export interface Intervention {
  readonly at: number
  readonly what: 'resend' | 'pause' | 'resume' | 'setContact' | 'acknowledge'
  readonly by: string
  readonly why: string
  /** The notice or alerts concerned. */
  readonly keys?: readonly string[]
}

/** A tracking number each way. */
interface Numbers {
  readonly outbound?: string
  readonly inbound?: string
}

export interface Ledger {
  /** When the order first reached us, in ms. */
  readonly firstSeenAt?: number
  /** By event id. */
  readonly seen: Readonly<Record<string, Sighting>>
  /** By notice key. A notice without an outcome is not decided yet or on its way. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  /** The last tracking number in each direction that the patient was told, and the key of that notice. */
  readonly told: Numbers
  /** The numbers in emails that failed. They are not told by themselves until there is another address. */
  readonly tried?: Numbers
  /** The notice that told the patient that the kit was shipped, and the latest event at that time. */
  readonly shipment?: { readonly by: string; readonly asOf: string }
  /** For notices that wait for the end of quiet hours: when they may go out, in ms, by notice key. */
  readonly heldUntil: Readonly<Record<string, number>>
  /** By id of the critical result: when it was first reported to us, in ms. */
  readonly criticalResults: Readonly<Record<string, number>>
  /** By alert key: when a person acknowledged the alert, in ms. */
  readonly acknowledged: Readonly<Record<string, number>>
  /** By key of the resent notice: the key of the original. */
  readonly resends: Readonly<Record<string, string>>
  /** Whether Junction's own SMS were switched off, if they should be. */
  readonly sms?: { readonly is: 'off' | 'shadowed' | 'failed'; readonly at: number }
  readonly contact?: ContactOverride
  /** Goes up with each new address. An email that is on its way to an older address is withdrawn and sent again. */
  readonly contactVersion: number
  /** The id of the order that replaces this one, whose patient then gets no more reminders. */
  readonly replacedBy?: { readonly orderId: string; readonly at: number }
  /** Set once the order that this one replaces knows it. */
  readonly replacementAnnounced?: true
  /** By notice key: how the notice had failed before a new address reopened it. Operators still see it. */
  readonly failedBefore?: Readonly<Record<string, { readonly why: FailureReason; readonly times: number }>>
  readonly paused: boolean
  readonly interventions: readonly Intervention[]
}

export const emptyLedger: Ledger = {
  seen: {},
  outcomes: {},
  told: {},
  heldUntil: {},
  criticalResults: {},
  acknowledged: {},
  resends: {},
  contactVersion: 0,
  paused: false,
  interventions: [],
}

/**
 * Records when a snapshot's events were first seen.
 *
 * @param receivedAt when the webhook reached the receiver, in ms
 * @param maxEventAge in ms; the patient is not told of an event that is older than this when first seen
 */
export function see(ledger: Ledger, snapshot: Snapshot, receivedAt: number, maxEventAge?: number): Ledger {
  const seen = { ...ledger.seen }
  for (const event of snapshot.events) {
    if (Object.hasOwn(seen, event.id)) continue
    const unnumbered = unnumberedId(event)
    const earlier = Object.hasOwn(seen, unnumbered) ? seen[unnumbered] : undefined
    const tooOld = maxEventAge !== undefined && receivedAt - Date.parse(event.at) > maxEventAge
    seen[event.id] = earlier ? { ...earlier, as: unnumbered } : { at: receivedAt, ...(tooOld && { tooOld }) }
  }
  return { ...ledger, firstSeenAt: ledger.firstSeenAt ?? receivedAt, seen }
}

/** Records a critical result, once. */
export function seeCriticalResult(ledger: Ledger, resultId: string, receivedAt: number): Ledger {
  if (Object.hasOwn(ledger.criticalResults, resultId)) return ledger
  return { ...ledger, criticalResults: { ...ledger.criticalResults, [resultId]: receivedAt } }
}

/** Records the outcome of a notice, and what the patient does not need to be told again because of it. */
export function record(ledger: Ledger, notice: Notice, outcome: Outcome): Ledger {
  if (notice.to === 'staff') return { ...ledger, outcomes: { ...ledger.outcomes, [notice.key]: outcome } }
  const { key, shipmentAsOf, supersedes = [] } = notice
  const isTold = reached(outcome)
  const superseded = supersedes.map(
    (other) => [other, { is: 'superseded', at: outcome.at, by: key }] as const,
  )
  return {
    ...ledger,
    outcomes: { ...ledger.outcomes, ...Object.fromEntries(superseded), [key]: outcome },
    ...(isTold
      ? { told: { ...ledger.told, ...numbersOf(notice) } }
      : { tried: { ...ledger.tried, ...numbersOf(notice) } }),
    ...(isTold && shipmentAsOf !== undefined && { shipment: { by: key, asOf: shipmentAsOf } }),
  }
}

const numbersOf = ({ outbound, inbound }: PatientNotice): Numbers => ({
  ...(outbound && { outbound: outbound.number }),
  ...(inbound && { inbound: inbound.number }),
})

/** Holds a notice back until a time, in ms. */
export const hold = (ledger: Ledger, key: string, until: number): Ledger => ({
  ...ledger,
  heldUntil: { ...ledger.heldUntil, [key]: until },
})

/**
 * Reopens, for a new address, the notices that failed because no address worked, and the notices that they superseded.
 * The plan then sends what still matters.
 */
export function reopen(ledger: Ledger): Ledger {
  const failures = Object.entries(ledger.outcomes).flatMap(([key, outcome]) =>
    outcome.is === 'failed' && isOfTheAddress(outcome.why) && !isResentAs(ledger, key)
      ? [[key, { why: outcome.why, times: (ledger.failedBefore?.[key]?.times ?? 0) + 1 }] as const]
      : [],
  )
  const failed = new Set(failures.map(([key]) => key))
  const isOpenAgain = (key: string, outcome: Outcome): boolean =>
    failed.has(key) || (outcome.is === 'superseded' && failed.has(outcome.by) && !isResentAs(ledger, key))
  const outcomes = Object.entries(ledger.outcomes).filter(([key, outcome]) => !isOpenAgain(key, outcome))
  const { tried: _, ...rest } = ledger
  return {
    ...rest,
    outcomes: Object.fromEntries(outcomes),
    contactVersion: ledger.contactVersion + 1,
    ...(failed.size > 0 && { failedBefore: { ...ledger.failedBefore, ...Object.fromEntries(failures) } }),
  }
}

/** A later notice stands for this one: an operator asked for it to be resent. */
function isResentAs({ resends }: Ledger, key: string): boolean {
  const original = resends[key] ?? key
  const latest = Object.keys(resends).findLast((resent) => resends[resent] === original)
  return latest !== undefined && latest !== key
}

/** Records, once, that another order takes this one's place. @param at the time now, in ms */
export const replace = (ledger: Ledger, orderId: string, at: number): Ledger =>
  ledger.replacedBy === undefined ? { ...ledger, replacedBy: { orderId, at } } : ledger

/** Whether a better address may help. Otherwise the mail server or a contact source failed. */
export const isOfTheAddress = (why: FailureReason): boolean => why === 'no_contact' || why === 'refused'

/** Whether the patient was emailed after a time, in ms. */
export const wasEmailedSince = (ledger: Ledger, since: number): boolean =>
  Object.entries(ledger.outcomes).some(
    ([key, outcome]) => !isStaffKey(key) && outcome.is === 'sent' && outcome.at > since,
  )

/**
 * Makes a notice due again. If it still waits for the end of quiet hours, the resent one replaces it.
 *
 * @param at the time now, in ms
 * @returns also the key of the resent notice
 */
export function resend(
  ledger: Ledger,
  key: string,
  at: number,
): { readonly ledger: Ledger; readonly resendKey: string } {
  const times = Object.values(ledger.resends).filter((original) => original === key).length
  const resendKey = `${key}#${times + 2}`
  const outcomes: Ledger['outcomes'] =
    key in ledger.outcomes
      ? ledger.outcomes
      : { ...ledger.outcomes, [key]: { is: 'superseded', at, by: resendKey } }
  return { ledger: { ...ledger, outcomes, resends: { ...ledger.resends, [resendKey]: key } }, resendKey }
}

/** Records that a person takes care of these alerts. */
export const acknowledge = (ledger: Ledger, keys: readonly string[], at: number): Ledger => ({
  ...ledger,
  acknowledged: { ...ledger.acknowledged, ...Object.fromEntries(keys.map((key) => [key, at])) },
})

export const intervene = (ledger: Ledger, intervention: Intervention): Ledger => ({
  ...ledger,
  interventions: [...ledger.interventions, intervention],
})
