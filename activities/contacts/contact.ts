/** A contact: where and how one patient may be written to. */

import type { Person, Snapshot } from '../../order/junction/snapshot'
import type { ContactOverride } from '../../order/ledger'

export interface Contact {
  /** One plain address; see `address.ts`. */
  readonly email: string
  readonly firstName?: string
  /** A language tag, such as `es-MX`. */
  readonly locale?: string
  /** An IANA name, such as `America/Los_Angeles`. */
  readonly timeZone?: string
  /** The patient wants no mail. */
  readonly optedOut?: boolean
}

/** What is known of an order's patient, for whoever looks the contact up. */
export interface ContactRequest {
  readonly orderId: string
  readonly people: { readonly patient: Person; readonly proxy: Person }
  readonly userId?: string
  readonly clientUserId?: string
  readonly region?: NonNullable<Snapshot['region']>
  /** What an operator set for this order. */
  readonly override?: ContactOverride
}

/** The payload names somebody to be written to in the patient's place. */
export const isMinor = ({ people: { proxy } }: ContactRequest): boolean =>
  proxy.email !== undefined || proxy.firstName !== undefined

/** One place to look a contact up. */
export interface ContactSource {
  /** As in `CONTACT_SOURCES`. */
  readonly name: 'payload' | 'junction' | 'service'
  /** `for an address`: only while none is known, which spares the look-up. */
  readonly isAsked: 'always' | 'for an address'
  /** `undefined`: not known there. @throws ApplicationFailure where another try may succeed */
  readonly find: (
    request: ContactRequest,
    signal?: AbortSignal,
  ) => Promise<Partial<Contact> | undefined> | Partial<Contact> | undefined
}
