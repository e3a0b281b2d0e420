/** `set-contact`: emails the patient of one order at another address. */
import { InvalidArgumentError } from 'commander'
import { address as emailAddress } from '../../config/variables'
import type { SetContact } from '../../workflows/contract'
import { UPDATES } from '../../workflows/operators/update-table'
import type { Change } from '../changes/change'
import { changeOrders } from '../changes/change-orders'
import { BY, type OperatorOptions, operatorIn, WHY } from '../changes/options'
import { ORDER_ARGUMENT } from '../orders/order-id'
import { type AddCommand, addCommand } from './command'

const { update, description, ordersWere } = UPDATES.setContact

interface Options extends OperatorOptions {
  readonly firstName?: string
}

export const addSetContact: AddCommand = (program, choose) => {
  addCommand(program, 'set-contact', description, [
    'set-contact 5d3b2f80-… jo@example.com --why "she called"',
  ])
    .argument('<orderId>', ORDER_ARGUMENT)
    .argument('<email>', 'the address', parseEmail)
    .option('--first-name <name>', 'the name that emails greet')
    .option(...WHY)
    .option(...BY)
    .action((orderId: string, email: string, options: Options) => {
      const { firstName } = options
      choose((session, prompt) => {
        const contact = { email, ...(firstName !== undefined && { firstName }), ...operatorIn(options) }
        return changeOrders(session, prompt, [orderId], {}, setContact(contact))
      })
    })
}

export const setContact = (contact: SetContact): Change => ({
  verb: 'Set the address for',
  ordersWere,
  send: (order) => order.executeUpdate(update, { args: [contact] }),
})

/** The order's workflow checks it more closely. */
function parseEmail(text: string): string {
  const address = emailAddress.parse(text)
  if (address === undefined) throw new InvalidArgumentError('Must be one email address.')
  return address
}
