/** `npm run journey`, and the diagram of it in the README. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawJourney } from '../../dev/journey/diagram'
import { tabulateJourney } from '../../dev/journey/table'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { STATUSES } from '../../order/testkit/statuses'

it.each(Object.keys(STATUSES))('shows %s in the table and in the diagram', (status) => {
  expect(tabulateJourney(DEFAULT_JOURNEY)).toContain(`| ${status} `)
  expect(drawJourney(DEFAULT_JOURNEY)).toContain(`<b>${status}</b>`)
})

it('draws the same diagram as the README', () => {
  expect(readFileSync(join(__dirname, '../../README.md'), 'utf8')).toContain(drawJourney(DEFAULT_JOURNEY))
})
