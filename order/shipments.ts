/** An order's shipments: whether the patient knows that the kit was shipped, and which numbers are still useful. */
import { type Journey, stepOf } from './journey'
import type { OrderEvent, Tracking } from './junction/snapshot'
import type { Ledger } from './ledger'
import type { Situation } from './situation'
import type { Place } from './status-facts'
import { hasEnded, sinceLastEnd } from './timeline'

type Reading = Pick<Situation, 'order' | 'events' | 'journey' | 'stage'>

/** The outbound tracking number while it is useful: until the patient has the kit or the order has ended. */
export const usefulOutbound = (reading: Reading): Tracking | undefined =>
  hasEnded(reading.stage) || hasBeen(reading, 'with the patient', 'inbound', 'at the lab')
    ? undefined
    : reading.order.facts.outbound?.value

/** The inbound tracking number while it is useful: until the lab has the sample or the order has ended. */
export const usefulInbound = (reading: Reading): Tracking | undefined =>
  hasEnded(reading.stage) || hasBeen(reading, 'at the lab') ? undefined : reading.order.facts.inbound?.value

/** Whether a status since the order last ended says that the kit was shipped. */
export const hasShipped = (reading: Reading): boolean => hasBeen(reading, 'outbound')

const hasBeen = ({ events, journey }: Reading, ...places: Place[]): boolean =>
  sinceLastEnd(events, journey).some(({ status }) => places.includes(stepOf(journey, status).place))

/**
 * The key of the notice that told the patient that the kit was shipped. `undefined` if there was none, or if the order
 * has ended since (lost, undeliverable, canceled): a kit that ships again is news again.
 */
export function shipmentTold(
  { shipment }: Ledger,
  events: readonly OrderEvent[],
  journey: Journey,
): string | undefined {
  if (shipment === undefined) return undefined
  const told = events.findIndex(({ id }) => id === shipment.asOf)
  const ended = events.findLastIndex(({ status }) => stepOf(journey, status).ends)
  const isOfAnEarlierLife = ended >= 0 && told < ended
  return isOfAnEarlierLife ? undefined : shipment.by
}
