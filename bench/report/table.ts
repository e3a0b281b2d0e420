/** The table of a benchmark: medians of both subjects, and their ratio. */
import { columns } from '../../cli/terminal/table'
import { FIGURE_NAMES, FIGURES, type Figure, type Figures } from '../figures'

export interface Comparison {
  readonly naive: Figures
  readonly kitkeeper: Figures
}

/** One line for each figure that was measured; its ratio is Kitkeeper's to the naive baseline's. */
export function comparisonTable({ naive, kitkeeper }: Comparison): string {
  const rows = FIGURE_NAMES.filter((name) => name in naive || name in kitkeeper).map((name) => [
    FIGURES[name].label,
    show(name, naive[name]),
    show(name, kitkeeper[name]),
    ratioOf(naive[name], kitkeeper[name]),
  ])
  return columns([['', 'naive', 'Kitkeeper', 'ratio'], ...rows]).join('\n')
}

const show = (name: Figure, value: number | undefined): string =>
  value === undefined ? '' : value.toFixed(FIGURES[name].digits)

/** Empty if either is missing, or if there is nothing to divide by. */
export const ratioOf = (naive: number | undefined, kitkeeper: number | undefined): string =>
  naive === undefined || kitkeeper === undefined || naive === 0 ? '' : (kitkeeper / naive).toFixed(2)
