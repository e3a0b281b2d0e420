/**
 * Finds out whom to write to, and how. What an operator set comes first, then each source in turn. The address and its
 * name come from the first that has an address. Language, time zone and opt-out each come from the first that knows.
 */
import { definedOnly } from '../../order/defined'
import type { Contact, ContactRequest, ContactSource } from './contact'

/** Without `email` we cannot write to anybody, but `optedOut` may still be known. */
export type FoundContact = Partial<Contact>

export type FindContact = (request: ContactRequest, signal?: AbortSignal) => Promise<FoundContact>

/**
 * @returns a function that throws if a source is unavailable. The email then waits, because the patient may have opted
 *   out, or that source may know a better address.
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
