/**
 * Finds whom to write to, and how. An operator's word comes first, then each source in turn. The first that
 * has an address gives it, along with the name that belongs to it; language, time zone and opt-out are whoever
 * knows them first.
 */
import { definedOnly } from '../../order/defined'
import type { Contact, ContactRequest, ContactSource } from './contact'

/** Without `email` nobody can be written to; `optedOut` may be known all the same. */
export type FoundContact = Partial<Contact>

export type FindContact = (request: ContactRequest, signal?: AbortSignal) => Promise<FoundContact>

/**
 * @returns a function that throws where a source that must be asked could not be: a mail waits rather than
 *   going to somebody who may have opted out, or to an address that another source would have corrected
 */
export function createFindContact(sources: readonly ContactSource[]): FindContact {
  return async (request, signal) => {
    let found: FoundContact = request.override ?? {}
    for (const { isAsked, find } of sources) {
      if (isAsked === 'for an address' && found.email !== undefined) continue
      found = combine(found, (await find(request, signal)) ?? {})
    }
    return found
  }
}

function combine(known: FoundContact, more: FoundContact): FoundContact {
  const { email, firstName } = known.email === undefined ? more : known
  return definedOnly({
    email,
    firstName,
    locale: known.locale ?? more.locale,
    timeZone: known.timeZone ?? more.timeZone,
    optedOut: known.optedOut ?? more.optedOut,
  })
}
