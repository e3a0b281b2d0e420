/** `npm run journey`, and what docs/design.md shows of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawJourney } from '../../dev/journey/diagram'
import { tabulateJourney } from '../../dev/journey/table'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { STATUSES } from '../../order/testkit/statuses'

it.each(Object.keys(STATUSES))('`npm run journey` shows %s in the table and in the diagram', (status) => {
  expect(tabulateJourney(DEFAULT_JOURNEY)).toContain(`| ${status} `)
  expect(drawJourney(DEFAULT_JOURNEY)).toContain(`<b>${status}</b>`)
})

describe('docs/design.md', () => {
  const design = readFileSync(join(__dirname, '../../docs/design.md'), 'utf8')

  it('docs/design.md has the diagram that `npm run journey` draws', () => {
    expect(design).toContain(drawJourney(DEFAULT_JOURNEY))
  })

  it('docs/design.md has the table that `npm run journey` prints', () => {
    expect(design).toContain(tabulateJourney(DEFAULT_JOURNEY))
  })
})
