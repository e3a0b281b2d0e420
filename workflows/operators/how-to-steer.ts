/** How to steer an order from the Web UI, for somebody who never did. The page shows it next to the current details. */
import { exampleOf, UPDATES } from './update-table'

/** The Web UI cuts off the last line, so every text ends with an empty one. */
export const LAST_LINE = '\u00a0'

/**
 * The Web UI makes room for one line of each paragraph and row. A row that wraps pushes the last rows out of sight. So
 * examples are short, and updates that take the same data share a row.
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
