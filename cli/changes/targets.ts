/** Which orders a change is for: those named, or those that filters find. */
import { orderIdOf, workflowIdOf } from '../workflows/contract'
import type { Answer } from './answer'
import { type BulkOptions, steerAll, steerFound } from './bulk'
import { colours } from './colours'
import { collected } from './concurrently'
import type { Desk } from './desk'
import { OperateError } from './failures'
import { chooses, type Filters } from './filters'
import { findOrders } from './find'
import { stuckWords } from './list'
import type { Session } from './session'
import { type Steering, steer } from './steer'
import { printable } from './text'

const WORKFLOW_ID_PREFIX = workflowIdOf('')

/** Whoever comes from the Web UI has a workflow's id. */
export const orderIdIn = (text: string): string =>
  text.startsWith(WORKFLOW_ID_PREFIX) ? orderIdOf(text) : text

export async function steerTargets(
  session: Session,
  desk: Desk,
  orderIds: readonly string[],
  options: Filters & BulkOptions,
  steering: Steering,
): Promise<Answer> {
  const named = orderIds.map(orderIdIn)
  const [first, ...others] = named
  if (chooses(options)) {
    if (first !== undefined) throw usage('Name orders, or choose them by filters; not both.')
    // Finished orders take no changes.
    let stuck = 0
    const asked = findOrders(session, { ...options, all: false }, () => {
      stuck += 1
    })
    const found = await collected(asked)
    // What cannot answer can do nothing either.
    if (stuck > 0) desk.say(`${stuckWords(stuck)} Left out.`)
    return steerFound(session, desk, found, steering, options)
  }
  if (first === undefined)
    throw usage('Name an order, or choose orders by --query or the other filters: see --help.')
  if (options.dryRun) throw usage('--dry-run shows what filters find; here the orders are named.')
  return others.length === 0 ? steerNamed(session, first, steering) : steerAll(session, desk, named, steering)
}

async function steerNamed(session: Session, orderId: string, steering: Steering): Promise<Answer> {
  const answer = await steer(session, orderId, steering)
  return { text: colours.green(printable(answer)), document: { orderId, answer }, exitCode: 0 }
}

/** What was typed cannot be done. */
export const usage = (message: string): OperateError => new OperateError('unusable', message)
