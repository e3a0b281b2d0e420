/** The options of commands that change orders. */
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import type { Operator } from '../../workflows/contract'
import { addFilterOptions, type Filters } from '../orders/filters'

export interface OperatorOptions {
  readonly by?: string
  readonly why?: string
}

export interface ConfirmOptions {
  readonly yes?: boolean
  readonly dryRun?: boolean
}

export type ChangeOptions = Filters & ConfirmOptions & OperatorOptions

export const WHY = ['--why <text>', 'the reason, for whoever reads the order later'] as const
export const BY = ['--by <name>', 'who you are', loginName()] as const

/** For commands that change one order, or all that filters find. */
export const addChangeOptions = (command: Command): Command =>
  addFilterOptions(command)
    .option('--dry-run', 'only list the orders that the filters find')
    .option('--yes', 'do not ask for confirmation')
    .option(...BY)
    .addHelpText(
      'after',
      '\nFilters find running orders only. You see how many there are and confirm before anything changes.',
    )

export const operatorIn = ({ by, why }: OperatorOptions): Operator => ({
  ...(by !== undefined && { by }),
  ...(why !== undefined && { why }),
})

/** A container may run as a user without a name. */
function loginName(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
