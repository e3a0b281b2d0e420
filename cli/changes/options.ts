/** The options of commands that change orders. */
import type { Command } from 'commander'
import type { Operator } from '../../workflows/contract'
import { addFilterOptions, type Filters } from '../orders/filters'
import { whoSteers } from './operator'

export interface OperatorOptions {
  readonly by?: string
  readonly why?: string
}

export interface ConfirmOptions {
  readonly yes?: boolean
  readonly dryRun?: boolean
}

export type ChangeOptions = Filters & ConfirmOptions & OperatorOptions

export const WHY = ['--why <text>', 'the reason, for people who read the order later'] as const
export const BY = ['--by <name>', 'who you are; KITKEEPER_BY or the system user, unless given'] as const

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

/** @throws CliError if nothing names a person; a dry run needs none */
export const operatorIn = ({
  by,
  why,
  dryRun,
}: OperatorOptions & ConfirmOptions): Operator & { readonly by: string } => ({
  by: dryRun ? '' : whoSteers(by),
  ...(why !== undefined && { why }),
})
