/** `links`: addresses in the Web UI that are worth a saved view. */
import { workflowsUrl } from '../../workflows/operators/links'
import { orderLists } from '../../workflows/operators/lists'
import type { CommandResult } from '../command-result'
import { unusable } from '../orders/failures'
import type { Session } from '../orders/session'
import { colors } from '../terminal/colors'
import { columns } from '../terminal/table'
import { type AddCommand, addCommand } from './command'

export const addLinks: AddCommand = (program, choose) => {
  addCommand(program, 'links', 'Print links to lists of orders in the Web UI, to open and save as views', [
    'links --json',
  ]).action(() => choose((session) => links(session)))
}

/** @throws CliError if the Web UI's address is not known */
export async function links({ webUi, namespace }: Session): Promise<CommandResult> {
  if (webUi === undefined) throw unusable('Set TEMPORAL_UI_URL to the address of the Web UI.')
  const lists = orderLists(Date.now()).map((list) => ({
    ...list,
    url: workflowsUrl(webUi, namespace, list.query),
  }))
  return {
    text: columns(lists.map(({ name, url }) => [name, colors.cyan(url)])).join('\n'),
    document: { lists },
    exitCode: 0,
  }
}
