/** Who may import whom: the table in CONTRIBUTING.md, held against every import in the code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { circles } from './circles'
import { importsBetween, importsOfProject, PROJECT } from './imports'
import { rulesIn, violations } from './rules'

const rules = rulesIn(readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8'))
const imports = importsOfProject()

it('finds no import that the table in CONTRIBUTING.md does not allow', () => {
  expect(violations(imports, rules)).toEqual([])
})

it('finds no circle of files that import each other, not even one of types', () => {
  expect(circles(imports)).toEqual([])
})

it('finds no row in the table in CONTRIBUTING.md for a folder or file that does not exist', () => {
  const files = [...new Set(imports.flatMap(({ from, to }) => [from, to]))]
  const places = rules.flatMap((rule) => rule.places.map((place) => place.replace(/\*$/, '')))
  const empty = places.filter((place) => place !== 'test/' && !files.some((file) => file.startsWith(place)))
  expect(empty).toEqual([])
})

describe('the check of imports', () => {
  const table = [
    '| folder | holds | may import |',
    '| ------ | ----- | ---------- |',
    '| `core/*` | decisions | nothing |',
    '| `core/data.ts` | defaults | `core/*`, `core/parts/` |',
    '| `core/parts/` | parts | `core/*` |',
    '| `shell/` | the loop | `core/`; types of `tools/` |',
    '| `tools/` | tools | `core/` |',
    '',
  ].join('\n')
  const check = (files: Record<string, string>): string[] =>
    violations(importsBetween(new Map(Object.entries(files))), rulesIn(table))
  const tools = { 'tools/saw.ts': 'export interface Saw {}' }

  it('allows what a row allows', () => {
    const shell = "import { a } from '../core/parts/a'\nimport type { Saw } from '../tools/saw'"
    expect(check({ ...tools, 'shell/loop.ts': shell, 'core/parts/a.ts': '' })).toEqual([])
  })

  it('refuses code from a folder that only types may be imported from', () => {
    expect(check({ ...tools, 'shell/loop.ts': "import { saw } from '../tools/saw'" })).toEqual([
      'shell/loop.ts may not import tools/saw.ts.',
    ])
  })

  it('counts `import { type A, type B }` as an import of types', () => {
    expect(check({ ...tools, 'shell/loop.ts': "import { type Saw } from '../tools/saw'" })).toEqual([])
  })

  it('refuses a type from a folder that a row does not name', () => {
    expect(check({ ...tools, 'core/plan.ts': "import type { Saw } from '../tools/saw'" })).toEqual([
      'core/plan.ts may not import types of tools/saw.ts.',
    ])
  })

  it('lets a row for one file allow more than the row of its folder', () => {
    const source = "import { a } from './parts/a'"
    expect(check({ 'core/data.ts': source, 'core/plan.ts': source, 'core/parts/a.ts': '' })).toEqual([
      'core/plan.ts may not import core/parts/a.ts.',
    ])
  })

  it.each(["await import('../shell/loop')", "export * from '../shell/loop'", "require('../shell/loop')"])(
    'sees that %s imports a file',
    (source) => {
      expect(check({ 'tools/saw.ts': source, 'shell/loop.ts': '' })).toEqual([
        'tools/saw.ts may not import shell/loop.ts.',
      ])
    },
  )

  it('sees that a type can be imported in the middle of a line', () => {
    expect(check({ 'tools/saw.ts': "let a: import('../shell/loop').A", 'shell/loop.ts': '' })).toEqual([
      'tools/saw.ts may not import types of shell/loop.ts.',
    ])
  })

  it('refuses a file in a folder that has no row', () => {
    expect(check({ 'attic/box.ts': "import '../tools/saw'", ...tools })).toEqual([
      'attic/box.ts is in a folder that has no row.',
    ])
  })

  it('fails if an import leads to no file', () => {
    expect(() => check({ 'shell/loop.ts': "import './gone'" })).toThrow(
      'shell/loop.ts imports ./gone, which is not a file of the project.',
    )
  })

  it('names a circle once, by its shortest way', () => {
    const files = {
      'a.ts': "import './b'",
      'b.ts': "import type { C } from './c'",
      'c.ts': "import './a'\nimport './b'",
    }
    expect(circles(importsBetween(new Map(Object.entries(files))))).toEqual([
      'a.ts -> b.ts -> c.ts -> a.ts',
      'b.ts -> c.ts -> b.ts',
    ])
  })
})
