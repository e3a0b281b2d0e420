/**
 * Every message that a patient can get, with the clause that operators read for it. Most messages belong to a status
 * and are defined there. Those that tracking numbers, time and replacements cause are defined here.
 */
import { STATUS_NAMES, STATUSES, type Status } from './statuses'

const OTHER_MESSAGES = {
  replacement_confirmed: 'Replacement ordered',
  kit_tracking: 'Tracking number of the kit',
  return_tracking: 'Tracking number of the return',
  collect_reminder: 'Reminder to collect and send back',
} as const

type Told = NonNullable<(typeof STATUSES)[Status]['patient']>

export type PatientMessage = Told['message'] | keyof typeof OTHER_MESSAGES

const OF_STATUSES: readonly Told[] = STATUS_NAMES.flatMap((status) => STATUSES[status].patient ?? [])

/** By message, the clause for operators. */
export const PATIENT_MESSAGES = {
  ...Object.fromEntries(OF_STATUSES.map(({ message, name }) => [message, name])),
  ...OTHER_MESSAGES,
  // Object.fromEntries loses the type of the keys, which are the messages of the statuses.
} as Readonly<Record<PatientMessage, string>>

// Object.keys loses it too.
export const MESSAGE_NAMES = Object.keys(PATIENT_MESSAGES) as readonly PatientMessage[]

/** The message is about today, so it does not wait for quiet hours that end tomorrow. */
export const isOnlyForToday = (message: PatientMessage): boolean =>
  OF_STATUSES.some((told) => told.message === message && 'onlyToday' in told)
