/** What a receiver will do with its settings, in one line for its log. */
import { basename } from 'node:path'
import type { ServerEnvironment } from '../config/environment'
import { formatDuration } from '../order/duration'

export interface Description {
  /** For people. */
  readonly sentence: string
  /** The same for machines. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Contains no secret and no patient's data. */
export function describeReceiver(env: ServerEnvironment): Description {
  const maxEventAge = env.MAX_EVENT_AGE === undefined ? 'any' : formatDuration(env.MAX_EVENT_AGE)
  const journey = env.JOURNEY_FILE === undefined ? 'default' : basename(env.JOURNEY_FILE)
  const encryption = env.ENCRYPTION_KEYS.length > 0 ? 'on' : 'off'
  return {
    sentence: [
      env.MAX_EVENT_AGE === undefined
        ? 'events: emails even about old ones'
        : `events: no emails about any older than ${maxEventAge}`,
      `journey: ${journey}`,
      `Junction’s own SMS: ${env.JUNCTION_SMS === 'off' ? 'OFF for new orders' : 'left on'}`,
      `encryption: ${encryption === 'on' ? 'on' : 'OFF, so Temporal stores readable data about patients'}`,
    ].join('; '),
    fields: { maxEventAge, journey, junctionSms: env.JUNCTION_SMS, encryption },
  }
}
