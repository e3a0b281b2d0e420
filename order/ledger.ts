/**
 * The ledger: what Kitkeeper itself did and was told to do about an order, beside what Junction says of it.
 * It travels with the order across continue-as-new and into the run that a late event starts, so that what
 * was sent once is never sent again.
 */

import type { Snapshot } from './junction/snapshot'
import { type FailureReason, isStaffKey, type Notice, type Outcome, type PatientNotice } from './notice'

/** When an event first reached us. */
export interface Sighting {
  readonly at: number
  /** It was older than the limit then, so it mails nobody. */
  readonly tooOld?: true
}

/** Where an operator said the patient's mail should go instead. */
export interface ContactOverride {
  readonly email: string
  readonly firstName?: string
  /** Junction's user it was set for: a registrable kit may change hands. */
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

export interface Ledger {
  /** By event id. */
  readonly seen: Readonly<Record<string, Sighting>>
  /** By notice key. A notice without an outcome is still to be decided or on its way. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  /** Tracking numbers that need no mail of their own any more, and the notice that told them. */
  readonly told: Readonly<Record<string, string>>
  /** Quiet hours: notices that may not go out before a time, in ms. */
  readonly heldUntil: Readonly<Record<string, number>>
  /** Critical results, by id, and when each was first reported to us. */
  readonly criticalResults: Readonly<Record<string, number>>
  /** Alerts that a person has taken care of, by key. */
  readonly acknowledged: Readonly<Record<string, number>>
  /** Notices to be sent again, by their own key, and the key of the original. */
  readonly resends: Readonly<Record<string, string>>
  /** What became of switching Junction's own SMS off, where that is wanted. */
  readonly sms?: { readonly is: 'off' | 'shadowed' | 'failed'; readonly at: number }
  readonly contact?: ContactOverride
  /** Counts the addresses we were given: an alert about an address is raised once for each. */
  readonly contactVersion: number
  /** Why a notice had failed before a new address opened it again: it is told whatever becomes of it then. */
  readonly failedBefore?: Readonly<Record<string, FailureReason>>
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
 * Notes when a snapshot's events were first seen.
 *
 * @param receivedAt when the webhook reached the receiver, in ms
 * @param maxEventAge an event older than this when first seen mails nobody, in ms; none: no such limit
 */
export function see(ledger: Ledger, snapshot: Snapshot, receivedAt: number, maxEventAge?: number): Ledger {
  const seen = { ...ledger.seen }
  for (const { id, at } of snapshot.events) {
    if (Object.hasOwn(seen, id)) continue
    const tooOld = maxEventAge !== undefined && receivedAt - Date.parse(at) > maxEventAge
    seen[id] = { at: receivedAt, ...(tooOld && { tooOld }) }
  }
  return { ...ledger, seen }
}

/** Notes a critical result, once. */
export function seeCriticalResult(ledger: Ledger, resultId: string, receivedAt: number): Ledger {
  if (Object.hasOwn(ledger.criticalResults, resultId)) return ledger
  return { ...ledger, criticalResults: { ...ledger.criticalResults, [resultId]: receivedAt } }
}

/** Notes what became of a notice, and which numbers the patient need not be told again. */
export function record(ledger: Ledger, notice: Notice, outcome: Outcome): Ledger {
  const told = notice.to === 'patient' ? numbersOf(notice).map((number) => [number, notice.key]) : []
  return {
    ...ledger,
    outcomes: { ...ledger.outcomes, [notice.key]: outcome },
    told: { ...ledger.told, ...Object.fromEntries(told) },
  }
}

/** Keeps a notice back until a time, in ms. */
export const hold = (ledger: Ledger, key: string, until: number): Ledger => ({
  ...ledger,
  heldUntil: { ...ledger.heldUntil, [key]: until },
})

/**
 * A new address is known: notices that failed for want of a working one are open again, and so are those
 * that were left to them. The plan then sends what still matters.
 */
export function reopen(ledger: Ledger): Ledger {
  const failures = Object.entries(ledger.outcomes).flatMap(([key, outcome]) =>
    outcome.is === 'failed' && outcome.why !== 'undeliverable' ? [[key, outcome.why] as const] : [],
  )
  const failed = new Set(failures.map(([key]) => key))
  const outcomes = Object.entries(ledger.outcomes).filter(
    ([key, outcome]) => !failed.has(key) && !(outcome.is === 'superseded' && failed.has(outcome.by)),
  )
  const told = Object.entries(ledger.told).filter(([, key]) => !failed.has(key))
  return {
    ...ledger,
    outcomes: Object.fromEntries(outcomes),
    told: Object.fromEntries(told),
    contactVersion: ledger.contactVersion + 1,
    ...(failed.size > 0 && { failedBefore: { ...ledger.failedBefore, ...Object.fromEntries(failures) } }),
  }
}

/** A mail to the patient has left since a time, in ms. */
export const wasMailedSince = (ledger: Ledger, since: number): boolean =>
  Object.entries(ledger.outcomes).some(
    ([key, outcome]) => !isStaffKey(key) && outcome.is === 'sent' && outcome.at > since,
  )

/**
 * Asks for a notice to be sent again, at `at` in ms; one that is held for quiet hours goes out now instead.
 * Returns the key under which it goes out.
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

/** Takes alerts off the list of what needs a person. */
export const acknowledge = (ledger: Ledger, keys: readonly string[], at: number): Ledger => ({
  ...ledger,
  acknowledged: { ...ledger.acknowledged, ...Object.fromEntries(keys.map((key) => [key, at])) },
})

export const intervene = (ledger: Ledger, intervention: Intervention): Ledger => ({
  ...ledger,
  interventions: [...ledger.interventions, intervention],
})

const numbersOf = ({ outbound, inbound }: PatientNotice): string[] =>
  [outbound, inbound].flatMap((tracking) => (tracking === undefined ? [] : [tracking.number]))
