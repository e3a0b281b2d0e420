/** Where a patient's clock is. */
import { timeZoneOf } from '../../order/time-zone'

describe('the time zone', () => {
  it.each([
    ['is what is said', 'America/Denver', { state: 'NY' }, 'America/Denver'],
    [
      'is the address’s where what is said is no time zone',
      'Mars/Olympus',
      { state: 'NY' },
      'America/New_York',
    ],
    ['is the state’s', undefined, { state: 'az', country: 'US' }, 'America/Phoenix'],
    ['is that of a state by its name', undefined, { state: 'New Mexico' }, 'America/Denver'],
    ['is the state’s where no country is given', undefined, { state: ' HI ' }, 'Pacific/Honolulu'],
    ['is a territory’s', undefined, { state: 'PR', country: 'USA' }, 'America/Puerto_Rico'],
    ['is the country’s where it has only one', undefined, { country: 'GB' }, 'Europe/London'],
  ])('%s', (_, said, region, zone) => {
    expect(timeZoneOf(said, region)).toBe(zone)
  })

  it.each([
    ['an unknown state', { state: 'ZZ' }],
    ['a country of many', { country: 'AU' }],
    ['a country that is none', { country: 'Atlantis' }],
    ['a state of another country', { state: 'WA', country: 'AU' }],
    ['no address', undefined],
  ])('is not guessed at: %s', (_, region) => {
    expect(timeZoneOf(undefined, region)).toBeUndefined()
  })
})
