/**
 * Why an order needs a person, in one word each, for lists that everybody may read: nothing about the patient, and
 * no word that Junction made up.
 */
import type { Matter } from './notice'
import type { Attention } from './situation'

/** Stands beside the reason of everything that should not wait, so that one query finds all of it. */
export const URGENT = 'urgent'

/**
 * The reason, such as `no_contact`. For a setback its status, such as `lost`: only a status of the order's own journey
 * is a setback, so the word is one of ours.
 */
export const labelOf = ({ reason, status }: Matter): string =>
  reason === 'setback' && status !== undefined ? status : reason

/** All labels of an order, each once: `urgent` first, the others by name. */
export function labelsOf(attention: readonly (Pick<Attention, 'urgent'> & { label: string })[]): string[] {
  const labels = [...new Set(attention.map(({ label }) => label))].sort()
  return attention.some(({ urgent }) => urgent) ? [URGENT, ...labels] : labels
}
