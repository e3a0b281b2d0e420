/** Emails: from a notice to a subject, HTML and text. Sending them is the job of `transport/`. */
export { renderPatientEmail } from './letters/patient'
export { renderStaffEmail } from './letters/staff'
export { renderSystemAlert, type SystemAlert } from './letters/system-alert'
export type { RenderedEmail } from './render'
