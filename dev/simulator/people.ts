/** Made-up people, whose email addresses reach nobody (RFC 2606). */
import type { AddressData, PatientData } from './payload'
import { seededChoice, seededDigits, seededInteger } from './seeded'

const FIRST_NAMES = 'Maria James Aisha Wei Olga Diego Ruth Kofi Ingrid Sam'.split(' ')
const LAST_NAMES = 'Lopez Nguyen Okafor Smith Ivanova Cohen Larsen Patel Reyes'.split(' ')
const CITIES = [
  ['Phoenix', 'AZ', '85004'],
  ['San Francisco', 'CA', '94107'],
  ['Chicago', 'IL', '60611'],
  ['Boston', 'MA', '02110'],
  ['Austin', 'TX', '78701'],
  ['Honolulu', 'HI', '96813'],
] as const

/** The patient of this seed: an adult whose email address is unique. */
export function person(seed: number): PatientData {
  const first_name = seededChoice('first name', seed, FIRST_NAMES)
  const last_name = seededChoice('last name', seed, LAST_NAMES)
  return {
    first_name,
    last_name,
    dob: `${1940 + seededInteger('birth year', seed, 60)}-0${1 + seededInteger('birth month', seed, 9)}-17`,
    gender: seededChoice('gender', seed, ['female', 'male', 'other']),
    phone_number: `+1555${seededDigits('phone', seed, 7)}`,
    email: `${first_name}.${last_name}.${seed}@example.com`.toLowerCase(),
    medical_proxy: null,
  }
}

/** The child of this seed, who has no email address, and the parent who is contacted instead. */
export function minor(seed: number): PatientData {
  const { first_name, last_name, phone_number, email } = person(seed)
  return {
    first_name: 'Robin',
    last_name,
    dob: '2016-04-02',
    gender: 'other',
    phone_number: null,
    email: null,
    medical_proxy: { first_name, last_name, phone_number, email },
  }
}

/** A child with an address of their own, and a parent whose telephone number is all that is known. */
export function minorWithoutContact(seed: number): PatientData {
  const { phone_number } = person(seed)
  return {
    ...minor(seed),
    email: `robin.${seed}@example.com`,
    medical_proxy: { first_name: null, last_name: null, phone_number, email: null },
  }
}

/** The address of this seed's person at another domain. */
export const addressAt = (domain: string, seed: number): string =>
  `${person(seed).email?.split('@')[0] ?? seed}@${domain}`

/** Where the person of this seed lives. */
export function home(seed: number): AddressData {
  const { first_name, last_name, phone_number } = person(seed)
  const [city, state, zip] = seededChoice('city', seed, CITIES)
  return {
    receiver_name: `${first_name} ${last_name}`,
    first_line: `${1 + seededInteger('house', seed, 999)} Main St.`,
    second_line: null,
    city,
    state,
    zip,
    country: 'US',
    phone_number,
  }
}
