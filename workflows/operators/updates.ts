/** Handles the updates by which operators steer an order, from the Web UI or from a command line. */
import { ApplicationFailure, setHandler } from '@temporalio/workflow'
import { definedOnly } from '../../order/defined'
import { acknowledge, type Intervention, intervene, reopen, resend } from '../../order/ledger'
import { isStaffKey, subjectOf } from '../../order/notice'
import { outOfDate } from '../../order/out-of-date'
import { describeKey } from '../../order/view'
import type { Operator } from '../contract'
import type { OrderState } from '../order-state'
import { exampleOf, type OperatorUpdate, UPDATES } from './update-table'

export function answerOperators(state: OrderState): void {
  handle(UPDATES.pause, {
    refuse: () => (state.ledger.paused ? 'The order is already paused.' : undefined),
    apply: (operator) => {
      state.note(intervene({ ...state.ledger, paused: true }, did('pause', operator)))
      return 'Paused: until you resume the order, the patient gets only emails that you resend. Staff are still alerted.'
    },
  })
  handle(UPDATES.resume, {
    refuse: () => (state.ledger.paused ? undefined : 'The order is not paused.'),
    apply: (operator) => {
      state.note(intervene({ ...state.ledger, paused: false }, did('resume', operator)))
      return 'Resumed: the patient gets the latest email that came due in the meantime.'
    },
  })
  handle(UPDATES.resend, {
    refuse: ({ key, force = false }) => {
      const original = noticeNamed(state, key)
      if (original === undefined)
        return `This patient has no notice "${key}". Known: ${patientKeys(state).join(', ') || 'none'}.`
      const why = force ? undefined : outOfDate(state.situation(), original)
      return why === undefined
        ? undefined
        : `"${describeKey(original)}" is out of date (${why}). To send it all the same, add "force": true, or --force on the command line.`
    },
    apply: (request) => {
      // The check above has found it.
      const original = noticeNamed(state, request.key) ?? request.key
      const { ledger, resendKey } = resend(state.ledger, original, Date.now())
      state.note(intervene(ledger, did('resend', request, [resendKey])))
      return `Sending "${describeKey(original)}" again as ${resendKey}. The order shows whether it went out.`
    },
  })
  handle(UPDATES.setContact, {
    apply: ({ email, firstName, ...operator }) => {
      const contact = definedOnly({ email, firstName, of: state.order.facts.userId?.value })
      state.note(intervene({ ...reopen(state.ledger), contact }, did('setContact', operator)))
      return 'The address is set. An email that is being retried goes there. What failed and still matters goes out now, or when quiet hours end.'
    },
  })
  handle(UPDATES.acknowledge, {
    refuse: ({ keys = [] }) => {
      const open = state.view().attention.map(({ key }) => key)
      if (open.length === 0) return 'Nothing about this order needs attention.'
      const unknown = keys.filter((key) => !open.includes(key))
      return unknown.length > 0
        ? `These do not need attention: ${unknown.join(', ')}. These do: ${open.join(', ')}.`
        : undefined
    },
    apply: (request) => {
      const matters = state
        .view()
        .attention.filter(({ key }) => request.keys === undefined || request.keys.includes(key))
      const keys = matters.map(({ key }) => key)
      const ledger = acknowledge(state.ledger, keys, Date.now())
      state.note(intervene(ledger, did('acknowledge', request, keys)))
      return `Acknowledged: ${matters.map(({ what }) => what).join('; ')}.`
    },
  })
}

interface Handler<A extends Operator> {
  /** Why the order refuses an update that is well formed. */
  readonly refuse?: (argument: A) => string | undefined
  /** Makes the change. Returns the sentence that the operator reads. */
  readonly apply: (argument: A) => string
}

function handle<A extends Operator>(update: OperatorUpdate<A>, { refuse, apply }: Handler<A>): void {
  setHandler(update.update, apply, {
    description: `${update.description}: ${exampleOf(update)}`,
    validator: (argument) => {
      const reason = whyMalformed(update, argument) ?? refuse?.(argument)
      if (reason !== undefined) throw ApplicationFailure.nonRetryable(reason, 'Refused')
    },
  })
}

/** Says what the update takes. `undefined` if the argument is well formed. */
function whyMalformed<A extends Operator>(update: OperatorUpdate<A>, argument: unknown): string | undefined {
  const flaw = update.flawOf(argument)
  if (flaw === undefined) return undefined
  const or = update.isArgumentOptional ? ', or nothing' : ''
  const detail = flaw.path.length > 0 ? ` "${flaw.path.join('.')}" is missing or malformed.` : ''
  return `This update takes ${exampleOf(update)}${or}.${detail}`
}

const patientKeys = (state: OrderState): string[] =>
  [...Object.keys(state.ledger.outcomes), ...Object.keys(state.ledger.heldUntil)].filter(
    (key, index, all) => !isStaffKey(key) && !(key in state.ledger.resends) && all.indexOf(key) === index,
  )

/** The notice with this key, or the latest with this message. */
const noticeNamed = (state: OrderState, name: string): string | undefined =>
  patientKeys(state).findLast(
    (key) => key === (state.ledger.resends[name] ?? name) || subjectOf(key) === name,
  )

function did(
  what: Intervention['what'],
  operator: Operator | undefined,
  keys?: readonly string[],
): Intervention {
  const { by = 'an operator', why = 'no reason given' } = operator ?? {}
  return { at: Date.now(), what, by, why, ...(keys !== undefined && { keys }) }
}
