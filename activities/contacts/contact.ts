/** A contact: where and how to write to one patient. */

import type { Snapshot } from '../../order/junction/snapshot'
import type { ContactOverride } from '../../order/ledger'
import type { People } from '../../order/people'

export interface Contact {
  /** One plain address; see `address.ts`. */
  readonly email: string
  readonly firstName?: string
  /** A language tag, such as `es-MX`. */
  readonly locale?: string
  /** An IANA name, such as `America/Los_Angeles`. */
  readonly timeZone?: string
  /** The patient does not want emails. */
  readonly optedOut?: boolean
}

/** What an order knows about its patient. Sources look the contact up by it. */
export interface ContactRequest {
  readonly orderId: string
  readonly people: People
  readonly userId?: string
  readonly clientUserId?: string
  readonly region?: NonNullable<Snapshot['region']>
  /** What an operator set for this order. It wins over every source. */
  readonly override?: ContactOverride
}

/** The payload names a proxy, to whom we write instead of the patient, even if it says nothing about them. */
export const isMinor = ({ people: { proxy } }: ContactRequest): boolean => proxy !== undefined

/** One place that may know a contact. */
export interface ContactSource {
  /** As in `CONTACT_SOURCES`. */
  readonly name: 'payload' | 'junction' | 'service'
  /** `for an address`: only if no earlier source knows an address. */
  readonly isAsked: 'always' | 'for an address'
  /** `undefined`: the source does not know the patient. @throws ApplicationFailure if a retry may succeed */
  readonly find: (
    request: ContactRequest,
    signal?: AbortSignal,
  ) => Promise<Partial<Contact> | undefined> | Partial<Contact> | undefined
}
