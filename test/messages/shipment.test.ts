/** How a tracking number becomes something that a patient can follow. */
import { shipmentOf } from '../../messages/shipment'

const USPS = 'https://tools.usps.com/go/TrackConfirmAction?tLabels=123'
const UPS = 'https://www.ups.com/track?tracknum=123'
const FEDEX = 'https://www.fedex.com/fedextrack/?trknbr=123'
const DHL = 'https://www.dhl.com/us-en/home/tracking.html?tracking-id=123'

describe('shipmentOf', () => {
  it.each([
    ['usps', 'USPS', USPS],
    ['USPS First-Class', 'USPS', USPS],
    ['U.S.P.S.', 'USPS', USPS],
    ['United States Postal Service', 'USPS', USPS],
    ['ups', 'UPS', UPS],
    ['UPS_GROUND', 'UPS', UPS],
    ['United Parcel Service', 'UPS', UPS],
    ['fedex', 'FedEx', FEDEX],
    ['Fed-Ex 2Day', 'FedEx', FEDEX],
    ['FEDEX_SMART_POST', 'FedEx', FEDEX],
    ['Federal Express', 'FedEx', FEDEX],
    ['DHL eCommerce', 'DHL', DHL],
    ['dhlexpress', 'DHL', DHL],
  ])(
    'a shipment that Junction says is with "%s" names %s and links to its tracking page',
    (given, carrier, url) => {
      expect(shipmentOf({ number: '123', carrier: given })).toEqual({ number: '123', carrier, url })
    },
  )

  it.each(['City Couriers', 'Groups & Co', 'upstate', ''])(
    'a shipment with an unknown carrier has no link: %j',
    (carrier) => {
      expect(shipmentOf({ number: '123', carrier })?.url).toBeUndefined()
    },
  )

  it('a shipment prefers Junction’s own link to the carrier’s', () => {
    const url = 'https://track.example/123'
    expect(shipmentOf({ number: '123', carrier: 'usps', url })?.url).toBe(url)
  })

  it('a shipment falls back to the carrier’s link if Junction’s is not a web address', () => {
    expect(shipmentOf({ number: '123', carrier: 'usps', url: 'javascript:alert(1)' })?.url).toBe(USPS)
  })

  it('a shipment encodes its number in the link, without spaces', () => {
    expect(shipmentOf({ number: ' 12 3&x="\n', carrier: 'ups' })).toEqual({
      number: '12 3&x="',
      carrier: 'UPS',
      url: 'https://www.ups.com/track?tracknum=123%26x%3D%22',
    })
  })

  it('a shipment is undefined if its number is blank', () => {
    expect(shipmentOf({ number: ' \n' })).toBeUndefined()
  })
})
