/** Which time zone a patient is in. */
import { timeZoneOf } from '../../order/time-zone'

describe('the time zone', () => {
  it.each([
    ['is the stated one', 'America/Denver', { state: 'NY' }, 'America/Denver'],
    [
      'is the one of the address if the stated one does not exist',
      'Mars/Olympus',
      { state: 'NY' },
      'America/New_York',
    ],
    ['is the one of the state', undefined, { state: 'az', country: 'US' }, 'America/Phoenix'],
    ['is the one of a state that is written out', undefined, { state: 'New Mexico' }, 'America/Denver'],
    ['is the one of the state if there is no country', undefined, { state: ' HI ' }, 'Pacific/Honolulu'],
    ['is the one of a territory', undefined, { state: 'PR', country: 'USA' }, 'America/Puerto_Rico'],
    ['is the one of a country that has only one', undefined, { country: 'GB' }, 'Europe/London'],
  ])('the time zone %s', (_, stated, region, zone) => {
    expect(timeZoneOf(stated, region)).toBe(zone)
  })

  it.each([
    ['an unknown state', { state: 'ZZ' }],
    ['a country with several time zones', { country: 'AU' }],
    ['a country that does not exist', { country: 'Atlantis' }],
    ['a state of another country', { state: 'WA', country: 'AU' }],
    ['no address', undefined],
  ])('the time zone is not guessed from %s', (_, region) => {
    expect(timeZoneOf(undefined, region)).toBeUndefined()
  })
})
