/** What operators may do to an order, from the Web UI, the CLI or `npm run orders`. */
import { ApplicationFailure, setHandler } from '@temporalio/workflow'
import {
  array,
  assert,
  nonempty,
  optional,
  pattern,
  type Struct,
  StructError,
  size,
  string,
  type,
} from 'superstruct'
import { definedOnly } from '../../order/defined'
import { acknowledge, type Intervention, intervene, reopen, resend } from '../../order/ledger'
import { isStaffKey, subjectOf } from '../../order/notice'
import { describeKey } from '../../order/view'
import {
  type Acknowledge,
  acknowledgeUpdate,
  type Operator,
  pauseUpdate,
  resendUpdate,
  resumeUpdate,
  setContactUpdate,
} from '../contract'
import type { OrderState } from '../order-state'

const Words = size(string(), 1, 500)
const OperatorArgument = optional(type({ by: optional(Words), why: optional(Words) }))
const ResendArgument = type({ key: Words, by: optional(Words), why: optional(Words) })
const SetContactArgument = type({
  email: pattern(size(string(), 3, 320), /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/),
  firstName: optional(Words),
  by: optional(Words),
  why: optional(Words),
})
const AcknowledgeArgument = type({ by: Words, why: Words, keys: optional(nonempty(array(Words))) })

export function answerOperators(state: OrderState): void {
  setHandler(
    pauseUpdate,
    (operator?: Operator) => {
      state.note(intervene({ ...state.ledger, paused: true }, did('pause', operator)))
      return 'Paused: until the order is resumed, the patient gets no mail but what you resend. Staff are still alerted.'
    },
    {
      description: 'Hold back all mail to the patient: {"by", "why"}',
      validator: (operator?: Operator) => {
        check(operator, OperatorArgument, '{"by": "you", "why": "the reason"}, or nothing')
        if (state.ledger.paused) refuse('The order is paused already.')
      },
    },
  )
  setHandler(
    resumeUpdate,
    (operator?: Operator) => {
      state.note(intervene({ ...state.ledger, paused: false }, did('resume', operator)))
      return 'Resumed: of what came due meanwhile, the patient gets the latest.'
    },
    {
      description: 'Let mail go out again: {"by", "why"}',
      validator: (operator?: Operator) => {
        check(operator, OperatorArgument, '{"by": "you", "why": "the reason"}, or nothing')
        if (!state.ledger.paused) refuse('The order is not paused.')
      },
    },
  )
  setHandler(
    resendUpdate,
    (request) => {
      // The validator has seen that there is one.
      const original = noticeNamed(state, request.key) ?? request.key
      const { ledger, resendKey } = resend(state.ledger, original, Date.now())
      state.note(intervene(ledger, did('resend', request, [resendKey])))
      return `"${describeKey(original)}" is tried now as ${resendKey}: the order shows what becomes of it.`
    },
    {
      description: 'Send a notice to the patient again: {"key", "by", "why"}',
      validator: (request) => {
        check(request, ResendArgument, '{"key": "kit_shipped", "by": "you", "why": "the reason"}')
        if (noticeNamed(state, request.key) === undefined) {
          refuse(
            `There is no notice "${request.key}" to this patient. Known: ${patientKeys(state).join(', ') || 'none'}.`,
          )
        }
      },
    },
  )
  setHandler(
    setContactUpdate,
    ({ email, firstName, ...operator }) => {
      const contact = definedOnly({ email, firstName, of: state.order.facts.userId?.value })
      state.note(intervene({ ...reopen(state.ledger), contact }, did('setContact', operator)))
      return 'The address is set. What could not be sent for want of it and still matters goes out now, or when quiet hours end.'
    },
    {
      description: 'Mail this order\'s patient at another address: {"email", "firstName", "by", "why"}',
      validator: (request) =>
        check(request, SetContactArgument, '{"email": "name@example.com", "by": "you", "why": "the reason"}'),
    },
  )
  setHandler(
    acknowledgeUpdate,
    (request) => {
      const keys = request.keys ?? waiting(state)
      const ledger = acknowledge(state.ledger, keys, Date.now())
      state.note(intervene(ledger, did('acknowledge', request, keys)))
      return `Acknowledged: ${keys.map(describeKey).join('; ')}.`
    },
    {
      description: 'Say that you have taken care of what needs a person: {"by", "why", "keys"}',
      validator: (request: Acknowledge) => {
        check(request, AcknowledgeArgument, '{"by": "you", "why": "what was done"}')
        const open = waiting(state)
        if (open.length === 0) refuse('Nothing about this order needs attention.')
        const strangers = (request.keys ?? []).filter((key) => !open.includes(key))
        if (strangers.length > 0)
          refuse(`Not waiting for anybody: ${strangers.join(', ')}. Waiting: ${open.join(', ')}.`)
      },
    },
  )
}

const waiting = (state: OrderState): string[] => state.view().attention.map(({ key }) => key)

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

/** @throws ApplicationFailure that says what the update takes, where the argument is something else */
function check<T>(argument: unknown, struct: Struct<T, unknown>, takes: string): void {
  try {
    assert(argument, struct)
  } catch (error) {
    const where =
      error instanceof StructError && error.path.length > 0
        ? ` "${error.path.join('.')}" is missing or malformed.`
        : ''
    refuse(`This update takes ${takes}.${where}`)
  }
}

function refuse(message: string): never {
  throw ApplicationFailure.nonRetryable(message, 'Refused')
}
