/** Finds whom to write to: an operator's word first, then each source in turn. */
import type { Contact, ContactRequest, ContactSource } from './contact'

export type FindContact = (request: ContactRequest) => Promise<Contact | undefined>

/** @returns a function that throws where a source that must be asked could not be reached */
export function createFindContact(sources: readonly ContactSource[]): FindContact {
  return async (request) => {
    if (request.override !== undefined) return request.override
    for (const source of sources) {
      const contact = await source(request)
      if (contact !== undefined) return contact
    }
    return undefined
  }
}
