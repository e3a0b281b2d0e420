/** How to steer an order from the Web UI. Stands beside its current details, for somebody who never did. */
import { exampleOf, UPDATES } from './update-table'

/** The Web UI cuts the last line off, so every text ends with one that says nothing. */
export const LAST_LINE = '\u00a0'

/**
 * The Web UI makes room for one line of each paragraph and row. A row that wraps pushes the last rows out of
 * sight, so examples are short and updates that take the same share a row.
 */
export const HOW_TO_STEER = [
  'To steer it: *More Actions*, *Send an Update*, *Data* as below; *Submit* twice.',
  '',
  ...rows(),
  '',
  LAST_LINE,
].join('\n')

function rows(): string[] {
  const namesByExample = new Map<string, string[]>()
  for (const [name, update] of Object.entries(UPDATES)) {
    const example = exampleOf(update)
    namesByExample.set(example, [...(namesByExample.get(example) ?? []), `\`${name}\``])
  }
  return [...namesByExample].map(([example, names]) => `- ${names.join(', ')}: \`${example}\``)
}
