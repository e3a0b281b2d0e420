/** Which file of the project imports which, read from the source by swc's parser. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import { parseSync } from '@swc/core'

export const PROJECT = join(__dirname, '../..')

/** One file that names another. Both are paths from the project's root. */
export interface Import {
  readonly from: string
  readonly to: string
  /** Only types are imported: nothing of it is left when the code runs. */
  readonly typesOnly: boolean
}

/** Every import between two TypeScript files of the project, tests left out. */
export function importsOfProject(): Import[] {
  const { include }: { include: string[] } = JSON.parse(readFileSync(join(PROJECT, 'tsconfig.json'), 'utf8'))
  const files = include.filter((folder) => folder !== 'test').flatMap(codeIn)
  return importsBetween(new Map(files.map((file) => [file, readFileSync(join(PROJECT, file), 'utf8')])))
}

function codeIn(folder: string): string[] {
  if (!existsSync(join(PROJECT, folder))) return []
  const names = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).replaceAll(win32.sep, posix.sep))
}

/**
 * The imports between these files, given as path and source text. Packages are left out.
 * @throws Error if a relative import leads to none of the files
 */
export function importsBetween(files: ReadonlyMap<string, string>): Import[] {
  return [...files].flatMap(([from, source]) =>
    namesIn(source, from.endsWith('.tsx'))
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name, typesOnly }) => ({ from, to: resolve(from, name, files), typesOnly })),
  )
}

function resolve(from: string, name: string, files: ReadonlyMap<string, string>): string {
  const path = posix.join(posix.dirname(from), name)
  const found = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) =>
    files.has(candidate),
  )
  if (found === undefined) throw new Error(`${from} imports ${name}, which is not a file of the project.`)
  return found
}

interface Named {
  readonly name: string
  readonly typesOnly: boolean
}

function namesIn(source: string, tsx: boolean): Named[] {
  const found: Named[] = []
  visit(parseSync(source, { syntax: 'typescript', tsx }), found)
  return found
}

type Node = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Looks at every node, because `import('./x')` may stand anywhere. */
function visit(node: unknown, found: Named[]): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found)
  } else if (isNode(node)) {
    const named = namedBy(node)
    if (named !== undefined) found.push(named)
    for (const child of Object.values(node)) visit(child, found)
  }
}

/** The module that this one node names, if it names any. */
function namedBy(node: Node): Named | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return named(node.source, node.typeOnly === true || takesOnlyTypes(node.specifiers))
    case 'TsImportType':
      return named(node.argument, true)
    case 'CallExpression':
      return isNode(node.callee) && (node.callee.type === 'Import' || node.callee.value === 'require')
        ? named(firstArgument(node.arguments), false)
        : undefined
    default:
      return undefined
  }
}

function named(literal: unknown, typesOnly: boolean): Named | undefined {
  return isNode(literal) && typeof literal.value === 'string' ? { name: literal.value, typesOnly } : undefined
}

/** `import { type A, type B } from './x'`. */
const takesOnlyTypes = (specifiers: unknown): boolean =>
  Array.isArray(specifiers) &&
  specifiers.length > 0 &&
  specifiers.every((specifier) => isNode(specifier) && specifier.isTypeOnly === true)

const firstArgument = (all: unknown): unknown =>
  Array.isArray(all) && isNode(all[0]) ? all[0].expression : undefined
