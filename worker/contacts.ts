/** Where contacts are looked up, as the environment says. */
import type { ContactSource } from '../activities/contacts/contact'
import { contactFromJunction } from '../activities/contacts/junction'
import { contactFromPayload } from '../activities/contacts/payload'
import { contactFromService } from '../activities/contacts/service'
import { createJunction, type Junction } from '../activities/junction/api'
import type { WorkerEnvironment } from '../config/environment'
import { ConfigurationError } from '../config/variables'

/** The order where `CONTACT_SOURCES` gives none: what is known already, then what has to be asked for. */
const ALL: readonly ContactSource['name'][] = ['payload', 'junction', 'service']

/** @throws ConfigurationError where `JUNCTION_SMS` needs a key that is not there */
export function junctionOf(env: WorkerEnvironment): Junction | undefined {
  if (env.JUNCTION_API_KEY !== undefined) {
    return createJunction({ baseUrl: env.JUNCTION_BASE_URL, apiKey: env.JUNCTION_API_KEY })
  }
  if (env.JUNCTION_SMS === 'off') {
    throw new ConfigurationError(
      'JUNCTION_SMS=off needs JUNCTION_API_KEY: SMS are switched off through the API.',
    )
  }
  return undefined
}

/** @throws ConfigurationError where a source is named that lacks what it needs */
export function contactSourcesOf(env: WorkerEnvironment, junction: Junction | undefined): ContactSource[] {
  const sources = {
    payload: contactFromPayload,
    junction: junction && contactFromJunction(junction),
    service:
      env.CONTACTS_URL === undefined
        ? undefined
        : contactFromService({ url: env.CONTACTS_URL, token: env.CONTACTS_TOKEN }),
  }
  if (env.CONTACTS_URL !== undefined && env.CONTACT_SOURCES?.includes('service') === false) {
    throw new ConfigurationError(
      'CONTACTS_URL is set, but CONTACT_SOURCES leaves "service" out: opt-outs would be overlooked.',
    )
  }
  return (env.CONTACT_SOURCES ?? ALL).flatMap((name) => {
    const source = sources[name]
    if (source !== undefined) return [source]
    if (env.CONTACT_SOURCES === undefined) return []
    throw new ConfigurationError(`CONTACT_SOURCES names "${name}", which needs ${NEEDS[name]}.`)
  })
}

const NEEDS = { payload: 'nothing', junction: 'JUNCTION_API_KEY', service: 'CONTACTS_URL' } as const
