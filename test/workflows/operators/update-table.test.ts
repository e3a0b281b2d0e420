/** The table of the five updates, and what is made from it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOW_TO_STEER } from '../../../workflows/operators/how-to-steer'
import { exampleOf, UPDATES } from '../../../workflows/operators/update-table'

const updates = Object.entries(UPDATES)

it.each(updates)('the update "%s" has the name that the table lists it by', (name, { update }) => {
  expect(update.name).toBe(name)
})

it.each(updates)('the update "%s" takes its own example', (_, update) => {
  expect(update.flawOf(JSON.parse(exampleOf(update)))).toBeUndefined()
})

it.each(updates)('docs/operating.md names the update "%s" with its example', (name, update) => {
  const docs = readFileSync(join(__dirname, '../../../docs/operating.md'), 'utf8')
  const rows = docs.split('\n').filter((line) => line.includes(`| \`${name}\``))
  expect(rows.join('\n')).toContain(`\`${exampleOf(update)}\``)
})

it('the Web UI shows how to steer an order in rows that do not wrap', () => {
  expect(HOW_TO_STEER).toMatchInlineSnapshot(`
    "To steer it: *More Actions*, *Send an Update*, *Data* as below; *Submit* twice.

    - \`acknowledge\`, \`pause\`, \`resume\`: \`{"by": "you", "why": "…"}\`
    - \`resend\`: \`{"key": "kit_shipped", "by": "you", "why": "…"}\`
    - \`setContact\`: \`{"email": "jo@example.com", "by": "you", "why": "…"}\`

     "
  `)
  for (const line of HOW_TO_STEER.split('\n')) expect(line.length).toBeLessThan(82)
})
