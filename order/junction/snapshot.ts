/**
 * A snapshot: what Kitkeeper keeps of an order from one webhook. It leaves out what neither a decision nor an email
 * needs: the test, the results, birth dates, street addresses.
 */

export interface OrderEvent {
  /** Junction's event id, as text; `status@time` if a payload has none. */
  readonly id: string
  /** The last segment of the status, such as `transit_customer`. It may be one that we do not know. */
  readonly status: string
  /** When Junction says it happened: ISO 8601, UTC, milliseconds. */
  readonly at: string
  /** Junction's `status_detail`, such as `demographic_information_mismatch`. For staff only. */
  readonly detail?: string
}

export interface Person {
  readonly firstName?: string
  readonly email?: string
}

/** A shipment's number from Junction. The carrier is free text. The URL is http or https. */
export interface Tracking {
  readonly number: string
  readonly url?: string
  readonly carrier?: string
}

/** How an order came about, if it was not the first of its kind. */
export type Origin = 'redraw' | 'recreation'

export interface Snapshot {
  readonly orderId: string
  readonly userId?: string
  readonly clientUserId?: string
  readonly events: readonly OrderEvent[]
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** Orders snapshots that show the same events: when Junction last changed the shipment, if it says. */
  readonly shipmentAt?: string
  readonly patient?: Person
  /**
   * The person who gets the emails instead of a patient who is a minor. It is set whenever the payload has a medical
   * proxy, even one without a name and an address, because then the patient is a minor.
   */
  readonly proxy?: Person
  /** Where the kit goes: state and country as Junction writes them, for the patient's time zone. */
  readonly region?: { readonly state?: string; readonly country?: string }
  /** The order is not to be shipped before this time (ISO 8601). */
  readonly activatesAt?: string
  readonly origin?: Origin
  /** The order that this one, a redraw or a recreation, replaces. */
  readonly replaces?: string
  /** The order that replaces this one. */
  readonly replacedBy?: string
}

/** The id that we give an event that came without one. */
export const unnumberedId = ({ status, at }: Pick<OrderEvent, 'status' | 'at'>): string => `${status}@${at}`

/** Earliest first: by time, then by Junction's global counter. */
export function compareEvents(a: OrderEvent, b: OrderEvent): number {
  return compareText(a.at, b.at) || compareIds(a.id, b.id)
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Numbers by value, before other ids. Compared as text they would have no consistent order: 9, 10, 1a, 9. */
function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  const [isNumber, isOtherNumber] = [Number.isFinite(x), Number.isFinite(y)]
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
  return isNumber && x !== y ? x - y : compareText(a, b)
}
