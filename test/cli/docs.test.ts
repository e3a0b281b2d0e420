/** The command lines that the docs show. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCommand } from '../../cli/program'

const DOCS = join(__dirname, '../../docs')

const commandLines = readdirSync(DOCS)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const text = readFileSync(join(DOCS, name), 'utf8')
    return [...text.matchAll(/npm run (?:--silent )?orders -- ([^`\n|<;#…]+[^`\n|<;#]*)/g)].map(
      ([, line = '']) => [name, line.trim()] as const,
    )
  })
  // Prose may name a command without what it needs.
  .filter(([, line]) => line.includes(' '))

it('the docs show command lines of npm run orders', () => {
  expect(commandLines.length).toBeGreaterThan(10)
})

it.each(commandLines)('%s: npm run orders takes "%s"', async (_, line) => {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
  const ignore = { writeOut: () => {}, writeErr: () => {} }
  expect(await parseCommand(['node', 'orders', ...words], ignore)).toBeInstanceOf(Function)
})
