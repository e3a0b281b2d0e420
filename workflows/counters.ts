/** The names and labels of the orders' counters. Workflows count with them, and the worker starts them at 0. */
import { ALERT_REASONS } from '../order/notice'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import { STATUSES } from '../order/testkit/statuses'
import { UPDATES } from './operators/update-table'

export const NOTICES = {
  name: 'kitkeeper_notices_total',
  help: 'Notices decided, by recipient, by message or reason, and by outcome.',
} as const
export const EVENTS = {
  name: 'kitkeeper_order_events_total',
  help: 'Events seen for the first time, by status.',
} as const
export const INTERVENTIONS = {
  name: 'kitkeeper_interventions_total',
  help: 'Updates that operators sent to orders.',
} as const

/** The label for every status and subject that this version does not know. */
export const OTHER = 'other'

const PATIENT_OUTCOMES = [
  { outcome: 'sent' },
  { outcome: 'failed', why: 'no_contact' },
  { outcome: 'failed', why: 'refused' },
  { outcome: 'failed', why: 'undeliverable' },
  { outcome: 'failed', why: 'lookup_failed' },
] as const
const STAFF_OUTCOMES = [
  { outcome: 'sent' },
  { outcome: 'skipped', why: 'no_recipient' },
  { outcome: 'failed', why: 'refused' },
  { outcome: 'failed', why: 'undeliverable' },
] as const

/** The label values that start at 0, because even their first count matters. */
export const FIRST_LABELS = {
  notices: [
    ...Object.keys(PATIENT_MESSAGES).flatMap((subject) =>
      PATIENT_OUTCOMES.map((outcome) => ({ to: 'patient', subject, ...outcome })),
    ),
    ...Object.keys(ALERT_REASONS).flatMap((subject) =>
      STAFF_OUTCOMES.map((outcome) => ({ to: 'staff', subject, ...outcome })),
    ),
  ],
  events: [...Object.keys(STATUSES), OTHER].map((status) => ({ status })),
  interventions: Object.keys(UPDATES).map((what) => ({ what })),
}
