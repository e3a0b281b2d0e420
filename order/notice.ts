/**
 * Notices: what is told, to whom and about what. A notice has a key made of its message and of the event,
 * tracking number or moment that made it due; a key is sent once in the life of an order.
 */

/** Every message a patient can get, with the clause an operator reads for it. */
export const PATIENT_MESSAGES = {
  order_confirmed: 'Order confirmed',
  kit_registered: 'Kit registered',
  requisition_ready: 'Requisition ready',
  kit_shipped: 'Kit shipped',
  kit_tracking: 'Tracking number of the kit',
  kit_arriving_today: 'Kit arrives today',
  kit_delivered: 'Kit delivered: collect and send back',
  collect_reminder: 'Reminder to collect and send back',
  return_tracking: 'Tracking number of the return',
  sample_on_its_way: 'Sample on its way to the lab',
  sample_received: 'Sample at the lab',
  results_ready: 'Results ready',
  kit_delayed: 'Kit delayed',
  sample_delayed: 'Sample delayed',
  kit_not_delivered: 'Kit could not be delivered',
  sample_not_delivered: 'Sample could not be delivered',
  shipment_lost: 'Shipment lost',
  new_kit_needed: 'A new kit is needed',
  order_cancelled: 'Order cancelled',
} as const satisfies Record<string, string>

export type PatientMessage = keyof typeof PATIENT_MESSAGES

/** Why staff are alerted besides an event's own status, with the clause an operator reads for it. */
export const ALERT_REASONS = {
  setback: 'The order needs a look',
  unknown_status: 'Junction sent a status that Kitkeeper does not know',
  stuck: 'No movement for longer than this stage allows',
  critical_result: 'The lab flagged this order as urgent',
  no_contact: 'No e-mail address is known for the patient',
  refused: 'The mail to the patient was refused for good',
  undeliverable: 'The mail to the patient could not be sent for a day',
  sms_still_on: 'Junction’s own SMS could not be switched off',
} as const satisfies Record<string, string>

export type AlertReason = keyof typeof ALERT_REASONS

/** A shipment's number as Junction gives it; courier is free text, the URL is http or https. */
export interface Tracking {
  readonly number: string
  readonly url?: string
  readonly courier?: string
}

export interface PatientNotice {
  readonly to: 'patient'
  readonly key: string
  readonly message: PatientMessage
  /** The status of the event this is about, and when Junction says it happened; absent for a bare number. */
  readonly about?: { readonly status: string; readonly at: string }
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
  /** The status concerned, and Junction's `status_detail`, where there is one. */
  readonly status?: string
  readonly detail?: string
  /** Goes out at once, whatever was sent just before. */
  readonly urgent: boolean
}

export type Notice = PatientNotice | StaffNotice

/** What became of a notice. Times are ms since the epoch. */
export type Outcome =
  | { readonly is: 'sent'; readonly at: number; readonly messageId?: string }
  /** Shadow mode: decided and rendered, but nothing left. */
  | { readonly is: 'shadowed'; readonly at: number }
  /** Told along with, or made pointless by, the event or notice named in `by`. */
  | { readonly is: 'superseded'; readonly at: number; readonly by: string }
  | { readonly is: 'skipped'; readonly at: number; readonly why: SkipReason }
  | { readonly is: 'failed'; readonly at: number; readonly why: FailureReason }

/**
 * `too_old`: older than the limit when first seen. `not_registered`: nobody is bound to the kit yet.
 * `opted_out`: the contact service says so. `no_recipient`: no staff address is configured.
 */
export type SkipReason = 'too_old' | 'not_registered' | 'opted_out' | 'no_recipient'

/** The failures a person has to resolve; each is also a reason to alert staff. */
export type FailureReason = Extract<AlertReason, 'no_contact' | 'refused' | 'undeliverable'>

/** The patient has it, or would have it outside shadow mode. */
export const reached = (outcome: Outcome): boolean => outcome.is === 'sent' || outcome.is === 'shadowed'

/** The message or reason that a notice's key begins with. */
export const subjectOf = (key: string): string => key.split(':', 1)[0] ?? key

export const isStaffKey = (key: string): boolean => Object.hasOwn(ALERT_REASONS, subjectOf(key))
