/** Every email as a person last read and approved it. After a deliberate change, run `npx jest -u emails`. */
import { EVERY_EMAIL } from './every-email'

const STYLE = /<style>[\s\S]*?<\/style>/g

/** One tag a line, without the styles that all emails share, so that a change is easy to read in a diff. */
const lines = (html: string): string => html.replace(STYLE, '').replaceAll('><', '>\n<')

it('renders every email with the approved words', () => {
  for (const { name, subject, text } of EVERY_EMAIL)
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot(`${name}: words`)
})

it('renders every email with the approved markup', () => {
  for (const { name, html } of EVERY_EMAIL) expect(lines(html)).toMatchSnapshot(`${name}: markup`)
})

it('renders all emails with the same approved styles', () => {
  const sheets = new Set(EVERY_EMAIL.map(({ html }) => html.match(STYLE)?.join('\n')))
  expect(sheets.size).toBe(1)
  expect([...sheets][0]).toMatchSnapshot('styles')
})
