/** Every mail as it was last read and approved by a person. After a change on purpose: `npx jest -u emails`. */
import { everyMail } from './every-mail'

const STYLE = /<style>[\s\S]*?<\/style>/g

/** One tag a line, without the styles that all mails share, so that a change reads as a diff. */
const lines = (html: string): string => html.replace(STYLE, '').replaceAll('><', '>\n<')

it('every mail says what was approved', async () => {
  for (const { name, subject, text } of await everyMail())
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot(`${name}: words`)
})

it('every mail looks as was approved', async () => {
  for (const { name, html } of await everyMail()) expect(lines(html)).toMatchSnapshot(`${name}: markup`)
})

it('all mails share the same approved styles', async () => {
  const sheets = new Set((await everyMail()).map(({ html }) => html.match(STYLE)?.join('\n')))
  expect(sheets.size).toBe(1)
  expect([...sheets][0]).toMatchSnapshot('styles')
})
