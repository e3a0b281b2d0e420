/**
 * Notices: what is told, to whom and about what. A notice has a key made of its message and of the event, tracking
 * number or moment that made it due. A key is sent once in the life of an order.
 */
import type { Tracking } from './junction/snapshot'
import type { PatientMessage } from './testkit/messages'

/** Why staff are alerted, with the clause that operators read for it. */
export const ALERT_REASONS = {
  setback: 'The order needs a look',
  unknown_status: 'Junction sent a status that Kitkeeper does not know',
  stuck: 'No movement for longer than this stage allows',
  critical_result: 'The lab flagged this order as urgent',
  no_contact: 'No email address is known for the patient',
  refused: 'The email to the patient was refused for good',
  undeliverable: 'The email to the patient still failed after a day of retries',
  lookup_failed: 'The patient’s address could not be looked up for a day',
  sms_still_on: 'Junction’s own SMS could not be switched off',
} as const satisfies Record<string, string>

export type AlertReason = keyof typeof ALERT_REASONS

export interface PatientNotice {
  readonly to: 'patient'
  readonly key: string
  readonly message: PatientMessage
  /** The status of the event this is about, and when Junction says it happened; absent for a bare number. */
  readonly about?: { readonly status: string; readonly at: string }
  /** When the next step is expected, ISO 8601: the end of what the stage allows, when staff are alerted too. */
  readonly expectedBy?: string
  /** This is the news that the kit has left, told once each time that it ships; the id of the latest event then. */
  readonly shipmentAsOf?: string
  /** Numbers still of use to the patient, told along with the message. */
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** An operator asked for it: it goes out at any hour. */
  readonly urgent?: true
}

export interface StaffNotice {
  readonly to: 'staff'
  readonly key: string
  readonly reason: AlertReason
  /** The status concerned, and Junction's `status_detail`, if there is one. */
  readonly status?: string
  readonly detail?: string
  /** Goes out at once, whatever was sent just before. */
  readonly urgent: boolean
}

export type Notice = PatientNotice | StaffNotice

/** What an alert is about. */
export type Matter = Pick<StaffNotice, 'reason' | 'status' | 'detail'>

/** What became of a notice. Times are ms since the epoch. `to`: the patient's address, masked. */
export type Outcome =
  | { readonly is: 'sent'; readonly at: number; readonly messageId?: string; readonly to?: string }
  /** Shadow mode: decided and rendered, but nothing left. */
  | { readonly is: 'shadowed'; readonly at: number; readonly to?: string }
  /** Told along with, or made pointless by, the event or notice named in `by`. */
  | { readonly is: 'superseded'; readonly at: number; readonly by: string }
  | { readonly is: 'skipped'; readonly at: number; readonly why: SkipReason }
  | { readonly is: 'failed'; readonly at: number; readonly why: FailureReason }

/**
 * `too_old`: older than the limit when first seen. `not_registered`: nobody has registered the kit yet.
 * `opted_out`: the contact service says so. `no_recipient`: no staff address is configured.
 */
export type SkipReason = 'too_old' | 'not_registered' | 'opted_out' | 'no_recipient'

/** The failures a person has to resolve; each is also a reason to alert staff. */
export type FailureReason = Extract<AlertReason, 'no_contact' | 'refused' | 'undeliverable' | 'lookup_failed'>

/** Stands for a person who acknowledged an alert before it went out, in place of an overtaking notice's key. */
export const ACKNOWLEDGED = 'acknowledged'

/** The patient has it, or would have it if this were not shadow mode. */
export const reached = (outcome: Outcome): boolean => outcome.is === 'sent' || outcome.is === 'shadowed'

/** The message or reason that a notice's key begins with. */
export const subjectOf = (key: string): string => key.split(':', 1)[0] ?? key

export const isStaffKey = (key: string): boolean => Object.hasOwn(ALERT_REASONS, subjectOf(key))

/** What a notice's key says made it due: everything after the message or reason. Event ids may contain colons. */
export const causeOf = (key: string): string => key.slice(key.indexOf(':') + 1)
