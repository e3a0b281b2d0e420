/**
 * A snapshot: the little that Kitkeeper keeps of one order as one webhook showed it. What is not needed to
 * decide or to write a mail (the test, the results, birth dates, street addresses) never gets past here.
 */
import type { Tracking } from '../notice'

export interface OrderEvent {
  /** Junction's event id, as text; `status@time` where a payload has none. */
  readonly id: string
  /** The last segment of the status, such as `transit_customer`; may be one we do not know. */
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

export interface Snapshot {
  readonly orderId: string
  readonly userId?: string
  readonly clientUserId?: string
  readonly events: readonly OrderEvent[]
  readonly outbound?: Tracking
  readonly inbound?: Tracking
  /** Orders snapshots that show the same events; Junction's `shipment.updated_at`, where it is given. */
  readonly shipmentAt?: string
  readonly patient?: Person
  /** Who is written to instead, where the patient is a minor. */
  readonly proxy?: Person
  /** Where the kit goes: state and country as given, for the patient's time zone. */
  readonly region?: { readonly state?: string; readonly country?: string }
  /** The order that this one, a redraw or a recreation, replaces. */
  readonly replaces?: string
}

/** Earliest first: by time, and by Junction's global counter where times tie. */
export function compareEvents(a: OrderEvent, b: OrderEvent): number {
  return compareText(a.at, b.at) || compareIds(a.id, b.id)
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Numbers by value, before ids that are none: mixed as text they would go round in a circle (9, 10, 1a, 9). */
function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  const [isNumber, isOtherNumber] = [Number.isFinite(x), Number.isFinite(y)]
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1
  return isNumber && x !== y ? x - y : compareText(a, b)
}
