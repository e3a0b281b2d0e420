/** Mails: from a notice to subject, HTML and text. Nothing here sends. */
export { type Alarm, renderAlarmMail } from './alarm'
export type { Brand } from './brand'
export { LOCALES, type Locale, localeFrom } from './locale'
export { renderPatientMail } from './patient'
export type { Reader } from './reader'
export type { RenderedMail } from './rendered-mail'
export { renderStaffMail, type StaffAlertMail } from './staff'
