/** Who may import whom: the table in CONTRIBUTING.md, held against every import in the code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { circles } from './circles'
import { importsBetween, importsOfProject, PROJECT } from './imports'
import { rulesIn, violations } from './rules'

const rules = rulesIn(readFileSync(join(PROJECT, 'CONTRIBUTING.md'), 'utf8'))
const imports = importsOfProject()

it('every import is allowed by the table in CONTRIBUTING.md', () => {
  expect(violations(imports, rules)).toEqual([])
})

it('no files import each other in a circle, not even for types', () => {
  expect(circles(imports)).toEqual([])
})

it('every row of the table in CONTRIBUTING.md is about a folder or file that exists', () => {
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

  it('the check of imports allows what a row allows', () => {
    const shell = "import { a } from '../core/parts/a'\nimport type { Saw } from '../tools/saw'"
    expect(check({ ...tools, 'shell/loop.ts': shell, 'core/parts/a.ts': '' })).toEqual([])
  })

  it('the check of imports refuses code from a folder that only types may come from', () => {
    expect(check({ ...tools, 'shell/loop.ts': "import { saw } from '../tools/saw'" })).toEqual([
      'shell/loop.ts may not import tools/saw.ts.',
    ])
  })

  it('the check of imports counts `import { type A, type B }` as an import of types', () => {
    expect(check({ ...tools, 'shell/loop.ts': "import { type Saw } from '../tools/saw'" })).toEqual([])
  })

  it('the check of imports refuses a type from a folder that the row does not name', () => {
    expect(check({ ...tools, 'core/plan.ts': "import type { Saw } from '../tools/saw'" })).toEqual([
      'core/plan.ts may not import types of tools/saw.ts.',
    ])
  })

  it('the check of imports lets the row of one file allow more than the row of its folder', () => {
    const source = "import { a } from './parts/a'"
    expect(check({ 'core/data.ts': source, 'core/plan.ts': source, 'core/parts/a.ts': '' })).toEqual([
      'core/plan.ts may not import core/parts/a.ts.',
    ])
  })

  it.each(["await import('../shell/loop')", "export * from '../shell/loop'", "require('../shell/loop')"])(
    'the check of imports sees that %s imports a file',
    (source) => {
      expect(check({ 'tools/saw.ts': source, 'shell/loop.ts': '' })).toEqual([
        'tools/saw.ts may not import shell/loop.ts.',
      ])
    },
  )

  it('the check of imports sees a type that is imported in the middle of a line', () => {
    expect(check({ 'tools/saw.ts': "let a: import('../shell/loop').A", 'shell/loop.ts': '' })).toEqual([
      'tools/saw.ts may not import types of shell/loop.ts.',
    ])
  })

  it('the check of imports refuses a file in a folder that does not have a row', () => {
    expect(check({ 'attic/box.ts': "import '../tools/saw'", ...tools })).toEqual([
      'attic/box.ts is in a folder that has no row.',
    ])
  })

  it('the check of imports fails if an import does not lead to a file', () => {
    expect(() => check({ 'shell/loop.ts': "import './gone'" })).toThrow(
      'shell/loop.ts imports ./gone, which is not a file of the project.',
    )
  })

  it('the check of imports names a circle once, by its shortest path', () => {
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
