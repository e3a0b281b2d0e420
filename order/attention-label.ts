/**
 * Why an order needs a person, in one word each, for lists that anybody may read. The words do not say anything about
 * the patient, and all of them are Kitkeeper's own.
 */
import type { Matter } from './notice'
import type { Attention } from './situation'

/** Added if something should not wait, so that one query finds all such orders. */
export const URGENT = 'urgent'

/**
 * The reason, such as `no_contact`. For a setback it is the status, such as `lost`. Only a status of the order's own
 * journey is a setback, so Kitkeeper knows the word.
 */
export const labelOf = ({ reason, status }: Matter): string =>
  reason === 'setback' && status !== undefined ? status : reason

/** All labels of an order, each once: `urgent` first, the others by name. */
export function labelsOf(attention: readonly (Pick<Attention, 'urgent'> & { label: string })[]): string[] {
  const labels = [...new Set(attention.map(({ label }) => label))].sort()
  return attention.some(({ urgent }) => urgent) ? [URGENT, ...labels] : labels
}
