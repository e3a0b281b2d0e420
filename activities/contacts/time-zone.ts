/** The time zone that a patient lives in, as far as it is known. */
import type { ContactRequest } from './contact'

/** What is said of the patient, else what their address says. */
export const timeZoneOf = (said: string | undefined, region: ContactRequest['region']): string | undefined =>
  realTimeZone(said) ?? zoneOfRegion(region)

/** The zone's proper name, or `undefined` where there is none of this name. */
export function realTimeZone(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** Junction ships to the United States; elsewhere, a country helps where it has one time zone. */
function zoneOfRegion({ state, country }: NonNullable<ContactRequest['region']> = {}): string | undefined {
  const code = country?.trim().toUpperCase() ?? 'US'
  if (UNITED_STATES.includes(code)) return ZONE_OF_STATE[state?.trim().toUpperCase() ?? '']
  return /^[A-Z]{2}$/.test(code) ? onlyZoneOf(code) : undefined
}

function onlyZoneOf(country: string): string | undefined {
  const { timeZones = [] } = new Intl.Locale(`und-${country}`) as LocaleWithZones
  return timeZones.length === 1 ? timeZones[0] : undefined
}

/** ECMA-402's Intl Locale Info, which Node has and TypeScript does not declare yet. */
interface LocaleWithZones extends Intl.Locale {
  readonly timeZones?: readonly string[]
}

const UNITED_STATES: readonly string[] = ['US', 'USA', 'UNITED STATES', 'UNITED STATES OF AMERICA']

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

/** Of a state in two zones, the one that most of its people live in. */
const ZONE_OF_STATE: Readonly<Record<string, string>> = {
  AL: CENTRAL,
  AK: 'America/Anchorage',
  AZ: 'America/Phoenix',
  AR: CENTRAL,
  CA: PACIFIC,
  CO: MOUNTAIN,
  CT: EASTERN,
  DE: EASTERN,
  DC: EASTERN,
  FL: EASTERN,
  GA: EASTERN,
  HI: 'Pacific/Honolulu',
  ID: MOUNTAIN,
  IL: CENTRAL,
  IN: EASTERN,
  IA: CENTRAL,
  KS: CENTRAL,
  KY: EASTERN,
  LA: CENTRAL,
  ME: EASTERN,
  MD: EASTERN,
  MA: EASTERN,
  MI: EASTERN,
  MN: CENTRAL,
  MS: CENTRAL,
  MO: CENTRAL,
  MT: MOUNTAIN,
  NE: CENTRAL,
  NV: PACIFIC,
  NH: EASTERN,
  NJ: EASTERN,
  NM: MOUNTAIN,
  NY: EASTERN,
  NC: EASTERN,
  ND: CENTRAL,
  OH: EASTERN,
  OK: CENTRAL,
  OR: PACIFIC,
  PA: EASTERN,
  RI: EASTERN,
  SC: EASTERN,
  SD: CENTRAL,
  TN: CENTRAL,
  TX: CENTRAL,
  UT: MOUNTAIN,
  VT: EASTERN,
  VA: EASTERN,
  WA: PACIFIC,
  WV: EASTERN,
  WI: CENTRAL,
  WY: MOUNTAIN,
  AS: 'Pacific/Pago_Pago',
  GU: 'Pacific/Guam',
  MP: 'Pacific/Saipan',
  PR: 'America/Puerto_Rico',
  VI: 'America/St_Thomas',
}
