/** The sources of contacts that the environment configures. */
import type { ContactSource } from '../activities/contacts/contact'
import { contactFromJunction } from '../activities/contacts/from-junction'
import { contactFromPayload } from '../activities/contacts/from-payload'
import { contactFromService } from '../activities/contacts/from-service'
import { createJunction, type Junction } from '../activities/junction/api'
import type { WorkerEnvironment } from '../config/environment'
import { ConfigurationError } from '../config/variables'

/** The order unless `CONTACT_SOURCES` sets one: first what is already known, then what takes a request. */
const ALL: readonly ContactSource['name'][] = ['payload', 'junction', 'service']

/** @throws ConfigurationError if `JUNCTION_SMS=off` lacks its key */
export function junctionOf(env: WorkerEnvironment): Junction | undefined {
  if (env.JUNCTION_API_KEY !== undefined) {
    return createJunction({ baseUrl: env.JUNCTION_BASE_URL, apiKey: env.JUNCTION_API_KEY })
  }
  if (env.JUNCTION_SMS === 'off') {
    throw new ConfigurationError('JUNCTION_SMS=off needs JUNCTION_API_KEY, because it works through the API.')
  }
  return undefined
}

/** @throws ConfigurationError if a named source lacks a variable that it needs */
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
      'CONTACTS_URL is set, but CONTACT_SOURCES does not include "service", so opt-outs would be ignored.',
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
