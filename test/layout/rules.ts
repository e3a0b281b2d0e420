/**
 * Reads the rules of who may import whom from the table in CONTRIBUTING.md. The table is the only place
 * where the rules are written.
 */
import type { Import } from './imports'

/** One row of the table. Places are folders (`order/`), files directly in a folder (`order/*`) or files. */
export interface Rule {
  readonly places: readonly string[]
  readonly mayImport: readonly string[]
  readonly mayImportTypesOf: readonly string[]
}

const HEADER = /^\| folder +\| holds +\| may import +\|$/

/**
 * @throws Error if the document has no table with the columns "folder", "holds" and "may import", or if a
 *   cell names nothing
 */
export function rulesIn(document: string): Rule[] {
  const lines = document.split('\n')
  const header = lines.findIndex((line) => HEADER.test(line))
  if (header === -1) throw new Error('No table has the columns "folder", "holds" and "may import".')
  const rows = lines.slice(header + 2)
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(ruleIn)
}

function ruleIn(row: string): Rule {
  const [, folder = '', , mayImport = ''] = row.split('|').map((cell) => cell.trim())
  const [code = '', types = ''] = mayImport.split('types of')
  const rule = { places: pathsIn(folder), mayImport: pathsIn(code), mayImportTypesOf: pathsIn(types) }
  const says = mayImport === 'everything' || mayImport === 'nothing'
  if (rule.places.length === 0 || (!says && rule.mayImport.length + rule.mayImportTypesOf.length === 0)) {
    throw new Error(`This row names no folder, or nothing that may be imported: ${row}`)
  }
  return mayImport === 'everything' ? { ...rule, mayImport: [''] } : rule
}

const pathsIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)

/** One sentence for each import that the rules do not allow. */
export function violations(imports: readonly Import[], rules: readonly Rule[]): string[] {
  return imports.flatMap((imported) => violation(imported, rules) ?? [])
}

function violation({ from, to, typesOnly }: Import, rules: readonly Rule[]): string | undefined {
  const rule = ruleFor(from, rules)
  if (rule === undefined) return `${from} is in a folder that has no row.`
  const allowed = [...rule.places, ...rule.mayImport, ...(typesOnly ? rule.mayImportTypesOf : [])]
  if (allowed.some((place) => holds(place, to))) return undefined
  return `${from} may not import ${typesOnly ? 'types of ' : ''}${to}.`
}

/** The rule whose place describes the file most closely. */
function ruleFor(file: string, rules: readonly Rule[]): Rule | undefined {
  const closeness = (rule: Rule): number =>
    Math.max(0, ...rule.places.filter((place) => holds(place, file)).map((place) => place.length))
  const closest = rules.toSorted((one, other) => closeness(other) - closeness(one))[0]
  return closest !== undefined && closeness(closest) > 0 ? closest : undefined
}

function holds(place: string, file: string): boolean {
  if (place.endsWith('/*')) return file.slice(0, file.lastIndexOf('/') + 1) === place.slice(0, -1)
  return place === '' || place === file || (place.endsWith('/') && file.startsWith(place))
}
