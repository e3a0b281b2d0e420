/** `resume`: lets email to the patient go out again. */
import type { Operator } from '../../workflows/contract'
import { UPDATES } from '../../workflows/operators/update-table'
import type { Change } from '../changes/change'
import { changeOrders } from '../changes/change-orders'
import { addChangeOptions, type ChangeOptions, operatorIn, WHY } from '../changes/options'
import { hasFilter } from '../orders/filters'
import { type AddCommand, addCommand } from './command'

const { update, description, ordersWere } = UPDATES.resume

export const addResume: AddCommand = (program, choose) => {
  const command = addCommand(program, 'resume', description, [
    'resume 5d3b2f80-… --why "she moved, address corrected"',
    'resume --paused strike --why "the strike is over"',
  ])
  command.argument('[orderId...]', 'orders, unless filters choose them').option(...WHY)
  addChangeOptions(command).action((orderIds: string[], options: ChangeOptions) => {
    // Filters find only paused orders: the others have nothing to resume.
    const paused = hasFilter(options) ? { paused: options.paused ?? (true as const) } : {}
    choose((session, prompt) =>
      changeOrders(session, prompt, orderIds, { ...options, ...paused }, resume(operatorIn(options))),
    )
  })
}

export const resume = (operator: Operator): Change => ({
  verb: 'Resume',
  ordersWere,
  send: (order) => order.executeUpdate(update, { args: [operator] }),
})
