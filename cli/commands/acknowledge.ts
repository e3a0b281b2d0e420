/** `acknowledge`: says that somebody took care of what needs attention. */
import { subjectOf } from '../../order/notice'
import type { OrderView } from '../../order/view'
import type { Operator } from '../../workflows/contract'
import { UPDATES } from '../../workflows/operators/update-table'
import type { Change } from '../changes/change'
import { changeOrders } from '../changes/change-orders'
import { addChangeOptions, type ChangeOptions, operatorIn } from '../changes/options'
import { hasFilter } from '../orders/filters'
import { type AddCommand, addCommand } from './command'

const { update, description, ordersWere } = UPDATES.acknowledge

type Options = ChangeOptions & { readonly why: string }

export const addAcknowledge: AddCommand = (program, choose) => {
  const command = addCommand(program, 'acknowledge', description, [
    'acknowledge 5d3b2f80-… --why "new kit sent"',
    'acknowledge 5d3b2f80-… stuck --why "the carrier found it"',
    'acknowledge stuck --status transit_lab --why "carrier outage, known"',
  ])
  command
    .usage('<orderId> [alerts...] --why <text> | [alerts...] --why <text> <filters>')
    .argument(
      '[words...]',
      'the order, unless filters choose orders, and alerts by key or reason; without alerts: all of them',
    )
    .requiredOption('--why <text>', 'what you did about it')
  addChangeOptions(command).action((words: string[], options: Options) => {
    const [orderIds, alerts] = hasFilter(options) ? [[], words] : [words.slice(0, 1), words.slice(1)]
    choose((session, prompt) => {
      const operator = { ...operatorIn(options), why: options.why }
      return changeOrders(session, prompt, orderIds, options, acknowledge(operator, alerts))
    })
  })
}

/** @param alerts by key, or by reason such as `stuck`; none: all that need attention */
export const acknowledge = (operator: Required<Operator>, alerts: readonly string[]): Change => ({
  verb: 'Acknowledge what needs attention in',
  ordersWere,
  send: (order, view) =>
    order.executeUpdate(update, {
      args: [{ ...operator, ...(alerts.length > 0 && { keys: keysOf(alerts, view) }) }],
    }),
})

/** A name that fits nothing stays as it is, so that the order refuses it and says what needs attention. */
function keysOf(alerts: readonly string[], { attention }: OrderView): string[] {
  const keys = attention.map(({ key }) => key)
  return alerts.flatMap((alert) => {
    const fitting = keys.filter((key) => key === alert || subjectOf(key) === alert)
    return fitting.length > 0 ? fitting : [alert]
  })
}
