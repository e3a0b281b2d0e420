/** What operators do to one order: an update, whose answer is a sentence. */
import type { WorkflowHandle } from '@temporalio/client'
import { WorkflowNotFoundError } from '@temporalio/common'
import type { ContactOverride } from '../order/ledger'
import { subjectOf } from '../order/notice'
import type { OrderView } from '../order/view'
import {
  type Acknowledge,
  acknowledgeUpdate,
  type Operator,
  pauseUpdate,
  type Resend,
  resendUpdate,
  resumeUpdate,
  setContactUpdate,
} from '../workflows/contract'
import { askOrder, handleOf, spoken } from './ask'
import { finished, OperateError } from './failures'
import type { Session } from './session'

export interface Steering {
  /** Completes "37 orders match: … them?". */
  readonly verb: string
  /** Completes "35 orders …". */
  readonly done: string
  readonly send: (handle: WorkflowHandle, view: OrderView) => Promise<string>
}

export const pause = (operator: Operator): Steering => ({
  verb: 'Pause',
  done: 'paused',
  send: (handle) => handle.executeUpdate(pauseUpdate, { args: [operator] }),
})

export const resume = (operator: Operator): Steering => ({
  verb: 'Resume',
  done: 'resumed',
  send: (handle) => handle.executeUpdate(resumeUpdate, { args: [operator] }),
})

export const resend = (request: Resend): Steering => ({
  verb: `Resend ${request.key} of`,
  done: 'asked to send it again',
  send: (handle) => handle.executeUpdate(resendUpdate, { args: [request] }),
})

export const setContact = (contact: ContactOverride & Operator): Steering => ({
  verb: 'Set the address of',
  done: 'given the address',
  send: (handle) => handle.executeUpdate(setContactUpdate, { args: [contact] }),
})

/** @param names alerts by key, or by reason such as `stuck`; none: all that wait */
export const acknowledge = (operator: Required<Operator>, names: readonly string[]): Steering => ({
  verb: 'Acknowledge what needs a person in',
  done: 'acknowledged',
  send: (handle, view) => {
    const request: Acknowledge = { ...operator, ...(names.length > 0 && { keys: alertsNamed(view, names) }) }
    return handle.executeUpdate(acknowledgeUpdate, { args: [request] })
  },
})

/** A name that fits nothing stays as it is: the order refuses it and says what waits. */
export function alertsNamed({ attention }: OrderView, names: readonly string[]): string[] {
  const keys = attention.map(({ key }) => key)
  return names.flatMap((name) => {
    const fitting = keys.filter((key) => key === name || subjectOf(key) === name)
    return fitting.length > 0 ? fitting : [name]
  })
}

/**
 * Asks the order first: without a worker, or with other keys than the worker's, nothing is handed over that
 * might be done later or could not be read.
 *
 * @returns the order's own sentence
 * @throws OperateError
 */
export async function steer(session: Session, orderId: string, { send }: Steering): Promise<string> {
  const view = await askOrder(session, orderId).catch((error: unknown) => {
    throw error instanceof OperateError && error.kind === 'silent'
      ? new OperateError('silent', `${error.message} Nothing was changed.`, { cause: error })
      : error
  })
  return spoken(session, orderId, async () => {
    try {
      return await send(handleOf(session, orderId), view)
    } catch (error) {
      // It was there a moment ago: what has ended is its run.
      throw error instanceof WorkflowNotFoundError ? finished(error, orderId) : error
    }
  })
}
