import type { Tracking } from '../order/junction/snapshot'
import { oneLine, webUrl } from './sanitize'

/** A tracking number as a mail shows it. */
export interface Shipment {
  readonly number: string
  /** The carrier's name as people write it; absent where nobody said. */
  readonly carrier?: string
  readonly url?: string
}

interface Carrier {
  readonly name: string
  /** Matches the courier's free text, lower-cased, with all but letters turned into spaces. */
  readonly known: RegExp
  readonly track: (number: string) => string
}

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

/** The shipment to show; its link is Junction's own, else the one a known carrier has for any number. */
export function shipmentOf({ number, url, courier }: Tracking): Shipment | undefined {
  const shown = oneLine(number, MAX_NUMBER)
  if (shown === '') return undefined
  const carrier = courier === undefined ? undefined : carrierOf(courier)
  const name = carrier?.name ?? (courier && oneLine(courier, MAX_CARRIER))
  const link = webUrl(url) ?? carrier?.track(encodeURIComponent(shown.replace(/\s/g, '')))
  return { number: shown, ...(name && { carrier: name }), ...(link && { url: link }) }
}

function carrierOf(courier: string): Carrier | undefined {
  const words = courier
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
  return CARRIERS.find(({ known }) => known.test(words))
}
