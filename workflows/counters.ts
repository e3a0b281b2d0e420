/** The counters of orders, shared by the workflows, which count, and the worker, which has them at 0 before. */
import { ALERT_REASONS } from '../order/notice'
import { PATIENT_MESSAGES } from '../order/testkit/messages'
import { STATUSES } from '../order/testkit/statuses'
import { UPDATES } from './operators/update-table'

export const NOTICES = {
  name: 'kitkeeper_notices_total',
  help: 'Notices decided, by recipient, message or reason, and outcome.',
} as const
export const EVENTS = {
  name: 'kitkeeper_order_events_total',
  help: 'Events of orders that were new to us, by status.',
} as const
export const INTERVENTIONS = {
  name: 'kitkeeper_interventions_total',
  help: 'What operators did to orders.',
} as const

/** Stands for every status and subject that is not ours. */
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

/** What is worth a look from its first count on. */
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
