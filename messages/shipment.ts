/** A tracking number as a patient sees it, with the carrier's name and a link. */
import type { Tracking } from '../order/junction/snapshot'
import { oneLine, webUrl } from './sanitize'

export interface Shipment {
  readonly number: string
  /** The carrier's name as people write it. Absent if Junction did not name one. */
  readonly carrier?: string
  /** Where to follow the shipment; http or https. */
  readonly url?: string
}

interface Carrier {
  readonly name: string
  /** Matches what Junction calls the carrier, in lower case, with everything but letters turned into spaces. */
  readonly known: RegExp
  readonly track: (number: string) => string
}

/**
 * Recognized by name, never by the look of a number: the libraries that guess take some 12-digit numbers for FedEx's.
 * A wrong link is worse than none.
 */
const CARRIERS: readonly Carrier[] = [
  {
    name: 'USPS',
    known: /\busps\b|\bu s p s\b|postal service/,
    track: (number) => `https://tools.usps.com/go/TrackConfirmAction?tLabels=${number}`,
  },
  {
    name: 'UPS',
    known: /\bups\b|\bu p s\b|united parcel/,
    track: (number) => `https://www.ups.com/track?tracknum=${number}`,
  },
  {
    name: 'FedEx',
    known: /\bfed ?ex|federal express/,
    track: (number) => `https://www.fedex.com/fedextrack/?trknbr=${number}`,
  },
  {
    name: 'DHL',
    known: /\bdhl/,
    track: (number) => `https://www.dhl.com/us-en/home/tracking.html?tracking-id=${number}`,
  },
]

const MAX_NUMBER = 60
const MAX_CARRIER = 40

/**
 * The link is Junction's own if there is one, else the carrier's.
 *
 * @returns `undefined` if nothing of the number can be shown
 */
export function shipmentOf({ number, url, carrier: given }: Tracking): Shipment | undefined {
  const shown = oneLine(number, MAX_NUMBER)
  if (shown === '') return undefined
  const carrier = given === undefined ? undefined : carrierOf(given)
  const name = carrier?.name ?? (given && oneLine(given, MAX_CARRIER))
  const link = webUrl(url) ?? carrier?.track(encodeURIComponent(shown.replace(/\s/g, '')))
  return { number: shown, ...(name && { carrier: name }), ...(link && { url: link }) }
}

function carrierOf(carrier: string): Carrier | undefined {
  const words = carrier
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
  return CARRIERS.find(({ known }) => known.test(words))
}
