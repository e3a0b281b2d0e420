/**
 * The ledger: what Kitkeeper itself did and was told to do about an order, beside what Junction says of it.
 * It travels with the order across continue-as-new and into the run that a late event starts, so that what
 * was sent once is never sent again.
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
  /** It was older than the limit then, so the patient is not told of it. */
  readonly tooOld?: true
  /** It came without an id first: the id that it was seen, and perhaps told, under. */
  readonly as?: string
}

/** Where an operator said that the patient's email should go instead. */
export interface ContactOverride {
  readonly email: string
  readonly firstName?: string
  /** Junction's user that it was set for: a registrable kit may change hands. */
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

interface ToldNumber {
  readonly number: string
  readonly by: string
}

export interface Ledger {
  /** By event id. */
  readonly seen: Readonly<Record<string, Sighting>>
  /** By notice key. A notice without an outcome is still to be decided or on its way. */
  readonly outcomes: Readonly<Record<string, Outcome>>
  /** The tracking number that was told last, each way, and the key of the notice that told it. */
  readonly told: { readonly outbound?: ToldNumber; readonly inbound?: ToldNumber }
  /** The notice that told the patient that the kit has left, and the latest event then. */
  readonly shipment?: { readonly by: string; readonly asOf: string }
  /** Quiet hours: when each notice may go out, in ms. */
  readonly heldUntil: Readonly<Record<string, number>>
  /** Critical results, by id, and when each was first reported to us. */
  readonly criticalResults: Readonly<Record<string, number>>
  /** Alerts that a person has taken care of, by key. */
  readonly acknowledged: Readonly<Record<string, number>>
  /** Notices to be sent again, by their own key, and the key of the original. */
  readonly resends: Readonly<Record<string, string>>
  /** What became of switching Junction's own SMS off, if that is wanted. */
  readonly sms?: { readonly is: 'off' | 'shadowed' | 'failed'; readonly at: number }
  readonly contact?: ContactOverride
  /** Counts the addresses that we were given. An email under way to an earlier one is withdrawn and sent anew. */
  readonly contactVersion: number
  /** The order that has taken this one's place: its patient is not reminded any more. */
  readonly replacedBy?: string
  /** The order that this one replaces has been told so. */
  readonly replacementAnnounced?: true
  /** How a notice had failed before a new address opened it again. Operators see it whatever becomes of it then. */
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
 * Notes when a snapshot's events were first seen.
 *
 * @param receivedAt when the webhook reached the receiver, in ms
 * @param maxEventAge the patient is not told of an event older than this when first seen, in ms; none: no such limit
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
  return { ...ledger, seen }
}

/** Notes a critical result, once. */
export function seeCriticalResult(ledger: Ledger, resultId: string, receivedAt: number): Ledger {
  if (Object.hasOwn(ledger.criticalResults, resultId)) return ledger
  return { ...ledger, criticalResults: { ...ledger.criticalResults, [resultId]: receivedAt } }
}

/** Notes what became of a notice, and what the patient need not be told again. */
export function record(ledger: Ledger, notice: Notice, outcome: Outcome): Ledger {
  const outcomes = { ...ledger.outcomes, [notice.key]: outcome }
  if (notice.to === 'staff') return { ...ledger, outcomes }
  const { shipmentAsOf } = notice
  const tellsShipment = shipmentAsOf !== undefined && reached(outcome)
  return {
    ...ledger,
    outcomes,
    told: { ...ledger.told, ...numbersOf(notice) },
    ...(tellsShipment && { shipment: { by: notice.key, asOf: shipmentAsOf } }),
  }
}

function numbersOf({ key, outbound, inbound }: PatientNotice): Ledger['told'] {
  return {
    ...(outbound && { outbound: { number: outbound.number, by: key } }),
    ...(inbound && { inbound: { number: inbound.number, by: key } }),
  }
}

/** Keeps a notice back until a time, in ms. */
export const hold = (ledger: Ledger, key: string, until: number): Ledger => ({
  ...ledger,
  heldUntil: { ...ledger.heldUntil, [key]: until },
})

/**
 * A new address is known. Notices that failed because none worked are open again, and so are those that were left
 * to them. The plan then sends what still matters.
 */
export function reopen(ledger: Ledger): Ledger {
  const failures = Object.entries(ledger.outcomes).flatMap(([key, outcome]) =>
    outcome.is === 'failed' && isOfTheAddress(outcome.why)
      ? [[key, { why: outcome.why, times: (ledger.failedBefore?.[key]?.times ?? 0) + 1 }] as const]
      : [],
  )
  const failed = new Set(failures.map(([key]) => key))
  const outcomes = Object.entries(ledger.outcomes).filter(
    ([key, outcome]) => !failed.has(key) && !(outcome.is === 'superseded' && failed.has(outcome.by)),
  )
  const { outbound, inbound } = ledger.told
  return {
    ...ledger,
    outcomes: Object.fromEntries(outcomes),
    told: {
      ...(outbound && !failed.has(outbound.by) && { outbound }),
      ...(inbound && !failed.has(inbound.by) && { inbound }),
    },
    contactVersion: ledger.contactVersion + 1,
    ...(failed.size > 0 && { failedBefore: { ...ledger.failedBefore, ...Object.fromEntries(failures) } }),
  }
}

/** A better address may help. Of the rest, the mail server or a contact source was away. */
export const isOfTheAddress = (why: FailureReason): boolean => why === 'no_contact' || why === 'refused'

/** An email to the patient has left since a time, in ms. */
export const wasEmailedSince = (ledger: Ledger, since: number): boolean =>
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
