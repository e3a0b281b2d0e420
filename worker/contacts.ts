/** The contact sources that the environment configures. */
import type { ContactSource } from '../activities/contacts/contact'
import { contactFromJunction } from '../activities/contacts/from-junction'
import { contactFromPayload } from '../activities/contacts/from-payload'
import { contactFromService } from '../activities/contacts/from-service'
import { createJunction, type Junction } from '../activities/junction/api'
import type { WorkerEnvironment } from '../config/environment'

/** In this order unless `CONTACT_SOURCES` sets another: first what is already known, then what takes a request. */
const ALL: readonly ContactSource['name'][] = ['payload', 'junction', 'service']

/** Junction's API; `undefined` without a key. */
export function junctionOf(env: WorkerEnvironment): Junction | undefined {
  if (env.JUNCTION_API_KEY === undefined) return undefined
  return createJunction({ baseUrl: env.JUNCTION_BASE_URL, apiKey: env.JUNCTION_API_KEY })
}

/** All sources that are configured, or those that `CONTACT_SOURCES` names, which `config/environment.ts` checks. */
export function contactSourcesOf(env: WorkerEnvironment, junction: Junction | undefined): ContactSource[] {
  const sources = {
    payload: contactFromPayload,
    junction: junction && contactFromJunction(junction),
    service:
      env.CONTACTS_URL === undefined
        ? undefined
        : contactFromService({ url: env.CONTACTS_URL, token: env.CONTACTS_TOKEN }),
  }
  return (env.CONTACT_SOURCES ?? ALL).flatMap((name) => sources[name] ?? [])
}
