/** docs/design.md names the tests that prove each promise. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const TESTS = join(__dirname, '..')
const design = readFileSync(join(TESTS, '../docs/design.md'), 'utf8')
const [, section = ''] = /\n## What Kitkeeper promises\n([\s\S]*?)\n## /.exec(design) ?? []
const promises = [...section.matchAll(/^\*\*(.+?)\.\*\*[\s\S]*?\((`[^)]+`)\)$/gm)].map(
  ([, promise = '', tests = '']) => [promise, [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)],
)

it('docs/design.md names tests for every promise', () => {
  const names = [...section.matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(5)
  expect(promises.map(([name]) => name)).toEqual(names)
})

it.each(promises)('the tests of the promise "%s" exist', (_, names) => {
  for (const name of names) {
    const path = join(TESTS, name)
    expect([name, existsSync(path) || existsSync(`${path}.test.ts`)]).toEqual([name, true])
  }
})
