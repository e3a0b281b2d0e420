/** Mails: from a notice to subject, HTML and text. Nothing here sends. */

export type { Brand } from '../../messages/brand'
export { LOCALES, type Locale, localeFrom } from '../../messages/locale'
export type { Reader } from '../../messages/reader'
export { renderPatientMail } from './letters/patient'
export { renderStaffMail, type StaffAlertMail } from './letters/staff'
export { type Alarm, renderAlarmMail } from './letters/system-alert'
export type { RenderedMail } from './rendered-mail'
