/** What a receiver will do with its settings, in one line for its log. */
import { basename } from 'node:path'
import { type CodecAccess, codecAccessOf } from '../config/codec-access'
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
  const codec = codecInWords(codecAccessOf(env))
  return {
    sentence: [
      env.MAX_EVENT_AGE === undefined
        ? 'events: emails even about old ones'
        : `events: no emails about any older than ${maxEventAge}`,
      `journey: ${journey}`,
      `Junction’s own SMS: ${env.JUNCTION_SMS === 'off' ? 'OFF for new orders' : 'left on'}`,
      `encryption: ${encryption === 'on' ? 'on' : 'OFF, so Temporal stores readable data about patients'}`,
      `codec: answers ${codec}`,
    ].join('; '),
    fields: { maxEventAge, journey, junctionSms: env.JUNCTION_SMS, encryption, codec },
  }
}

function codecInWords(access: CodecAccess): string {
  switch (access.for) {
    case 'this machine':
      return 'this machine only'
    case 'everybody':
      return 'EVERYBODY who reaches the admin port'
    case 'nobody':
      return 'nobody, because other machines reach the admin port and neither CODEC_TOKEN nor CODEC_JWKS_URL is set'
    case 'bearers':
      return [
        ...(access.token === undefined ? [] : ['CODEC_TOKEN']),
        ...(access.jwt === undefined ? [] : [`users of ${access.jwt.issuer}`]),
      ].join(' and ')
  }
}
