/** Rows in columns, as wide as they need to be. Cells may be in color. */
import { stripVTControlCharacters } from 'node:util'
import { colors } from './colors'

type Row = readonly string[]

export function table(head: Row, rows: readonly Row[]): string {
  return columns([head.map((title) => colors.dim(title)), ...rows]).join('\n')
}

/** One line for each row, with aligned columns. */
export function columns(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  const line = (row: Row): string =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell))).join('  ')
  return rows.map((row) => line(row).trimEnd())
}

const widthOf = (cell: string): number => [...stripVTControlCharacters(cell)].length
