/**
 * The types of failures that retries do not help against. The Web UI shows such an activity as failed, and the workflow
 * records why. This file imports nothing, because workflows read it too.
 */

/** No email address is known for the patient. */
export const NO_CONTACT = 'NoContact'
/** The mail server, or the staff's channel, will never accept this. */
export const REFUSED = 'Refused'
