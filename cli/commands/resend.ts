/** `resend`: sends an email to the patient again. */
import type { Resend } from '../../workflows/contract'
import { UPDATES } from '../../workflows/operators/update-table'
import type { Change } from '../changes/change'
import { changeOrders } from '../changes/change-orders'
import { addChangeOptions, type ChangeOptions, operatorIn, WHY } from '../changes/options'
import { unusable } from '../orders/failures'
import { type AddCommand, addCommand } from './command'

const { update, description, ordersWere } = UPDATES.resend

type Options = ChangeOptions & { readonly force?: true }

export const addResend: AddCommand = (program, choose) => {
  const command = addCommand(program, 'resend', description, [
    'resend 08BC-7F58 kit_shipped --why "went to spam"',
    'resend kit_shipped --status transit_customer --why "the link was broken" --dry-run',
  ])
  command
    .usage('<orderId> <key> --why <text> | <key> --why <text> <filters>')
    .argument('[words...]', "the order, unless filters choose orders, and a message's name or a notice's key")
    .requiredOption(...WHY)
    .option('--force', 'send it even if it is out of date')
  addChangeOptions(command).action((words: string[], options: Options) => {
    const key = words.at(-1)
    const orderIds = words.slice(0, -1)
    if (key === undefined || orderIds.length > 1)
      throw unusable('Name one order and what to send again. See --help.')
    choose((session, prompt) => {
      const request = { key, ...(options.force && { force: true }), ...operatorIn(options) }
      return changeOrders(session, prompt, orderIds, options, resend(request))
    })
  })
}

export const resend = (request: Resend): Change => ({
  verb: `Resend ${request.key} for`,
  ordersWere,
  send: (order) => order.executeUpdate(update, { args: [request] }),
})
