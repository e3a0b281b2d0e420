/** How activities fail, by the type that Temporal shows. Activities throw these, and the workflow reads them. */

/** For good: no email address is known for the patient. */
export const NO_CONTACT = 'NoContact'
/** For good: the mail server, or the staff's channel, will never accept this. */
export const REFUSED = 'Refused'
/** For now: a service that knows contacts does not answer. */
export const SERVICE_UNAVAILABLE = 'ServiceUnavailable'
/** For now: a service rejects our key. Retries fail until somebody corrects the configuration. */
export const SERVICE_LOGIN = 'ServiceLogin'
