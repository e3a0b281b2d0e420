/** What a worker will do with its settings, in one line for its log: above all, whether it emails patients. */
import type { WorkerEnvironment } from '../config/environment'
import { formatQuietHours } from '../order/quiet-hours'
import type { Description } from '../server/describe'

/**
 * Contains no secret, no patient's data and no recipient's address.
 *
 * @param sources the names of the contact sources, in the order in which they are asked
 */
export function describeWorker(env: WorkerEnvironment, sources: readonly string[]): Description {
  const { QUIET_HOURS: quiet } = env
  const fields = {
    email: emailOf(env),
    from: env.MAIL_FROM,
    brand: env.BRAND_NAME,
    quietHours: quiet === undefined ? 'none' : formatQuietHours(quiet),
    timeZone: env.DEFAULT_TIME_ZONE,
    contacts: sources,
    staff: staffOf(env),
    encryption: env.ENCRYPTION_KEYS.length > 0 ? 'on' : 'off',
  }
  return {
    sentence: [
      `email: ${fields.email}, from ${fields.from} for ${fields.brand}`,
      `quiet hours: ${quiet === undefined ? 'none' : `${fields.quietHours} (${fields.timeZone} unless known)`}`,
      `contacts: ${sources.join(', ')}`,
      `staff: ${fields.staff}`,
      `encryption: ${fields.encryption === 'on' ? 'on' : 'OFF, so Temporal stores readable data about patients'}`,
    ].join('; '),
    fields,
  }
}

function emailOf({ MAIL_MODE, MAIL_ONLY_TO }: WorkerEnvironment): string {
  if (MAIL_MODE === 'shadow') return 'shadow: nothing leaves'
  if (MAIL_ONLY_TO === undefined) return 'SENDING to everyone'
  const count = MAIL_ONLY_TO.length
  return `only to ${count} ${count === 1 ? 'address or domain' : 'addresses and domains'} (MAIL_ONLY_TO)`
}

function staffOf({ STAFF_EMAIL, STAFF_WEBHOOK_URL }: WorkerEnvironment): string {
  if (STAFF_EMAIL === undefined) return STAFF_WEBHOOK_URL === undefined ? 'Web UI only' : 'channel'
  return STAFF_WEBHOOK_URL === undefined ? 'email' : 'email and channel'
}
