/**
 * Notices: messages to the patient and alerts to staff. A notice's key consists of its message or reason and of the
 * event, tracking number or time that made it due. Each key is sent once in the life of an order.
 */
import type { Tracking } from './junction/snapshot'
import type { PatientMessage } from './testkit/messages'

/** Why staff are alerted, in the words that operators read. */
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
  /** The status and time of the event. Absent if only a tracking number made the notice due. */
  readonly about?: { readonly status: string; readonly at: string }
  /** ISO 8601: when the stage's limit ends. If nothing has happened by then, staff are alerted. */
  readonly expectedBy?: string
  /** Set if this tells the patient that the kit was shipped, once per shipment: the id of the latest event then. */
  readonly shipmentAsOf?: string
  /** Tracking numbers that the patient can still use. */
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** An operator resends it, so it ignores quiet hours. */
  readonly supersedes?: readonly string[]
  readonly urgent?: true
}

export interface StaffNotice {
  readonly to: 'staff'
  readonly key: string
  readonly reason: AlertReason
  /** The status that the alert is about, and Junction's `status_detail` if there is one. */
  readonly status?: string
  readonly detail?: string
  /** Goes out at once, even if another alert was sent just before. */
  readonly urgent: boolean
}

export type Notice = PatientNotice | StaffNotice

/** What an alert is about. */
export type Matter = Pick<StaffNotice, 'reason' | 'status' | 'detail'>

/** What happened to a notice. Times are ms since the epoch. `to`: the patient's address, masked. */
export type Outcome =
  | { readonly is: 'sent'; readonly at: number; readonly messageId?: string; readonly to?: string }
  /** Rendered in shadow mode, but not sent. */
  | { readonly is: 'shadowed'; readonly at: number; readonly to?: string }
  /** Not sent, because the event or notice in `by` replaces it. */
  | { readonly is: 'superseded'; readonly at: number; readonly by: string }
  | { readonly is: 'skipped'; readonly at: number; readonly why: SkipReason }
  | { readonly is: 'failed'; readonly at: number; readonly why: FailureReason }

/**
 * `too_old`: older than `MAX_EVENT_AGE` when first seen. `not_registered`: nobody has registered the kit yet.
 * `opted_out`: the contact service says that the patient wants no email. `no_recipient`: staff have no address.
 */
export type SkipReason = 'too_old' | 'not_registered' | 'opted_out' | 'no_recipient'

/** Failures that a person has to resolve. Each is also a reason to alert staff. */
export type FailureReason = Extract<AlertReason, 'no_contact' | 'refused' | 'undeliverable' | 'lookup_failed'>

/** The value of `by` if a person acknowledged an alert before it went out. */
export const ACKNOWLEDGED = 'acknowledged'

/** Whether the notice was sent, or would have been sent without shadow mode. */
export const reached = (outcome: Outcome): boolean => outcome.is === 'sent' || outcome.is === 'shadowed'

/** The message or reason at the start of a notice's key. */
export const subjectOf = (key: string): string => key.split(':', 1)[0] ?? key

export const isStaffKey = (key: string): boolean => Object.hasOwn(ALERT_REASONS, subjectOf(key))

/** The cause in a notice's key: everything after the message or reason. Event ids may contain colons. */
export const causeOf = (key: string): string => key.slice(key.indexOf(':') + 1)
