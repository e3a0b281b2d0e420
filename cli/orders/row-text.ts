/** The text of one row of an order's page, in color. */
import type { Mark, Row } from '../../workflows/operators/page'
import { colors } from '../terminal/colors'

/** `Kit shipped, overtaken by "Kit with the patient"`. */
export function rowText({ what, result, mark }: Row): string {
  if (mark === 'attention') return colors.yellow(`⚠ ${what}`)
  return result === undefined ? what : `${what}, ${(COLORS.get(mark) ?? asIs)(result)}`
}

const asIs = (text: string): string => text

const COLORS: ReadonlyMap<Mark | undefined, (text: string) => string> = new Map([
  ['sent', colors.green],
  ['shadowed', colors.cyan],
  ['superseded', colors.dim],
  ['skipped', colors.yellow],
  ['paused', colors.yellow],
  ['held', colors.yellow],
  ['failed', colors.red],
])
