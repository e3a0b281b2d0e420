/** Finds out which time zone a patient lives in. */
import type { Snapshot } from './junction/snapshot'

/** The time zone that a source states if it exists, otherwise the one of the patient's address. */
export const timeZoneOf = (stated: string | undefined, region: Snapshot['region']): string | undefined =>
  realTimeZone(stated) ?? zoneOfRegion(region)

/** The proper names of zones that were checked before, because a check is slow. */
const checked = new Map<string, string>()

/** The zone's proper name; `undefined` if there is no such zone. */
export function realTimeZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const known = checked.get(name)
  if (known !== undefined) return known
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    checked.set(name, zone)
    return zone
  } catch {
    return undefined
  }
}

/** By state in the United States, where Junction ships. Elsewhere by country if it has only one time zone. */
function zoneOfRegion({ state, country }: NonNullable<Snapshot['region']> = {}): string | undefined {
  const code = country?.trim().toUpperCase() ?? 'US'
  if (UNITED_STATES.includes(code)) return ZONE_OF_STATE.get(state?.trim().toUpperCase() ?? '')
  return /^[A-Z]{2}$/.test(code) ? onlyZoneOf(code) : undefined
}

function onlyZoneOf(country: string): string | undefined {
  const { timeZones = [] } = new Intl.Locale(`und-${country}`) as LocaleWithZones
  return timeZones.length === 1 ? timeZones[0] : undefined
}

/** ECMA-402's Intl Locale Info. Node has it, but TypeScript does not declare it yet. */
interface LocaleWithZones extends Intl.Locale {
  readonly timeZones?: readonly string[]
}

const UNITED_STATES: readonly string[] = ['US', 'USA', 'UNITED STATES', 'UNITED STATES OF AMERICA']

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

/** If a state has two zones, the one that most of its people live in. */
const STATES: readonly (readonly [code: string, name: string, zone: string])[] = [
  ['AL', 'Alabama', CENTRAL],
  ['AK', 'Alaska', 'America/Anchorage'],
  ['AZ', 'Arizona', 'America/Phoenix'],
  ['AR', 'Arkansas', CENTRAL],
  ['CA', 'California', PACIFIC],
  ['CO', 'Colorado', MOUNTAIN],
  ['CT', 'Connecticut', EASTERN],
  ['DE', 'Delaware', EASTERN],
  ['DC', 'District of Columbia', EASTERN],
  ['FL', 'Florida', EASTERN],
  ['GA', 'Georgia', EASTERN],
  ['HI', 'Hawaii', 'Pacific/Honolulu'],
  ['ID', 'Idaho', MOUNTAIN],
  ['IL', 'Illinois', CENTRAL],
  ['IN', 'Indiana', EASTERN],
  ['IA', 'Iowa', CENTRAL],
  ['KS', 'Kansas', CENTRAL],
  ['KY', 'Kentucky', EASTERN],
  ['LA', 'Louisiana', CENTRAL],
  ['ME', 'Maine', EASTERN],
  ['MD', 'Maryland', EASTERN],
  ['MA', 'Massachusetts', EASTERN],
  ['MI', 'Michigan', EASTERN],
  ['MN', 'Minnesota', CENTRAL],
  ['MS', 'Mississippi', CENTRAL],
  ['MO', 'Missouri', CENTRAL],
  ['MT', 'Montana', MOUNTAIN],
  ['NE', 'Nebraska', CENTRAL],
  ['NV', 'Nevada', PACIFIC],
  ['NH', 'New Hampshire', EASTERN],
  ['NJ', 'New Jersey', EASTERN],
  ['NM', 'New Mexico', MOUNTAIN],
  ['NY', 'New York', EASTERN],
  ['NC', 'North Carolina', EASTERN],
  ['ND', 'North Dakota', CENTRAL],
  ['OH', 'Ohio', EASTERN],
  ['OK', 'Oklahoma', CENTRAL],
  ['OR', 'Oregon', PACIFIC],
  ['PA', 'Pennsylvania', EASTERN],
  ['RI', 'Rhode Island', EASTERN],
  ['SC', 'South Carolina', EASTERN],
  ['SD', 'South Dakota', CENTRAL],
  ['TN', 'Tennessee', CENTRAL],
  ['TX', 'Texas', CENTRAL],
  ['UT', 'Utah', MOUNTAIN],
  ['VT', 'Vermont', EASTERN],
  ['VA', 'Virginia', EASTERN],
  ['WA', 'Washington', PACIFIC],
  ['WV', 'West Virginia', EASTERN],
  ['WI', 'Wisconsin', CENTRAL],
  ['WY', 'Wyoming', MOUNTAIN],
  ['AS', 'American Samoa', 'Pacific/Pago_Pago'],
  ['GU', 'Guam', 'Pacific/Guam'],
  ['MP', 'Northern Mariana Islands', 'Pacific/Saipan'],
  ['PR', 'Puerto Rico', 'America/Puerto_Rico'],
  ['VI', 'Virgin Islands', 'America/St_Thomas'],
]

/** By code and by name, in capitals. */
const ZONE_OF_STATE: ReadonlyMap<string, string> = new Map(
  STATES.flatMap(([code, name, zone]) => [
    [code, zone],
    [name.toUpperCase(), zone],
  ]),
)
