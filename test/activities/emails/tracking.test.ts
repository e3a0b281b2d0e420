import { LOCALES, renderPatientMail } from '../../../activities/emails'
import { BRAND, NOW, READERS, SAMPLES } from '../../../activities/emails/samples'
import { shipmentOf } from '../../../messages/shipment'
import { linksOf, patientMails } from './every-mail'

const USPS = 'https://tools.usps.com/go/TrackConfirmAction?tLabels=123'
const UPS = 'https://www.ups.com/track?tracknum=123'
const FEDEX = 'https://www.fedex.com/fedextrack/?trknbr=123'
const DHL = 'https://www.dhl.com/us-en/home/tracking.html?tracking-id=123'

describe('a courier without an address of its own', () => {
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
  ])('%s → %s', (courier, carrier, url) => {
    expect(shipmentOf({ number: '123', courier })).toEqual({ number: '123', carrier, url })
  })

  it.each(['City Couriers', 'Groups & Co', 'upstate', ''])('%j is not known: the number only', (courier) => {
    expect(shipmentOf({ number: '123', courier })?.url).toBeUndefined()
  })
})

it('the address that Junction gives wins', () => {
  const url = 'https://track.example/123'
  expect(shipmentOf({ number: '123', courier: 'usps', url })?.url).toBe(url)
})

it('an address that is not of the web gives way to the carrier’s', () => {
  expect(shipmentOf({ number: '123', courier: 'usps', url: 'javascript:alert(1)' })?.url).toBe(USPS)
})

it('a number is encoded in its address, spaces gone', () => {
  expect(shipmentOf({ number: ' 12 3&x="\n', courier: 'ups' })).toEqual({
    number: '12 3&x="',
    carrier: 'UPS',
    url: 'https://www.ups.com/track?tracknum=123%26x%3D%22',
  })
})

it('a number that is not one is no shipment', () => {
  expect(shipmentOf({ number: ' \n' })).toBeUndefined()
})

it.each(LOCALES)('every message tells the numbers it is given, in both bodies: %s', async (locale) => {
  const outbound = { number: 'OUT-111', courier: 'usps' }
  const inbound = { number: 'IN-222', url: 'https://track.example/IN-222' }
  for (const { text, html } of await patientMails(locale, { outbound, inbound })) {
    for (const body of [text, html]) {
      expect(body).toContain('OUT-111')
      expect(body).toContain('IN-222')
    }
    expect(linksOf(html)).toEqual(expect.arrayContaining([inbound.url]))
  }
})

it('a kit that ships before its number is known says that it will follow', async () => {
  const { outbound: _, ...notice } = SAMPLES.kit_shipped
  const { text } = await renderPatientMail(notice, READERS.en, BRAND, NOW)
  expect(text.replace(/\s+/g, ' ')).toContain('We will send you the tracking number as soon as we have it.')
})
