/** `pause`: holds back all email to the patient. */
import type { Operator } from '../../workflows/contract'
import { UPDATES } from '../../workflows/operators/update-table'
import type { Change } from '../changes/change'
import { changeOrders } from '../changes/change-orders'
import { addChangeOptions, type ChangeOptions, operatorIn, WHY } from '../changes/options'
import { type AddCommand, addCommand } from './command'

const { update, description, ordersWere } = UPDATES.pause

export const addPause: AddCommand = (program, choose) => {
  const command = addCommand(program, 'pause', description, [
    'pause 5d3b2f80-… --why "wrong address"',
    'pause --carrier ups --why "strike: dates are wrong"',
  ])
  command.argument('[orderId...]', 'orders, unless filters choose them').option(...WHY)
  addChangeOptions(command).action((orderIds: string[], options: ChangeOptions) =>
    choose((session, prompt) => changeOrders(session, prompt, orderIds, options, pause(operatorIn(options)))),
  )
}

export const pause = (operator: Operator): Change => ({
  verb: 'Pause',
  ordersWere,
  send: (order) => order.executeUpdate(update, { args: [operator] }),
})
