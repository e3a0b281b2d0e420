/**
 * The five updates by which operators steer an order: what each takes, an example, and its words. The workflow's
 * handlers, the metrics, the Web UI's help, the command line and a test of the docs read this table.
 */
import type { UpdateDefinition } from '@temporalio/common'
import {
  array,
  boolean,
  nonempty,
  optional,
  pattern,
  type Struct,
  type StructError,
  size,
  string,
  type,
  validate,
} from 'superstruct'
import { EMAIL_ADDRESS, MAX_EMAIL_ADDRESS_LENGTH } from '../../order/email-address'
import type { Intervention } from '../../order/ledger'
import {
  type Acknowledge,
  acknowledgeUpdate,
  type Operator,
  pauseUpdate,
  type Resend,
  resendUpdate,
  resumeUpdate,
  type SetContact,
  setContactUpdate,
} from '../contract'

/** What is wrong with an argument; `undefined` if it fits. */
type FlawOf = (argument: unknown) => StructError | undefined

/** One kind of update. `A` is its argument. */
export interface OperatorUpdate<A extends Operator> {
  readonly update: UpdateDefinition<string, [A]>
  readonly flawOf: FlawOf
  /** An argument that an operator can copy and change. */
  readonly example: A
  /** The same on the command line, after `npm run orders --`. `ORDER` and `KEY` stand for an order and a notice. */
  readonly command: string
  /** Operators may leave the argument out. */
  readonly isArgumentOptional?: true
  /** What it does, as a sentence without its period. */
  readonly description: string
  /** Completes `9 orders …`. */
  readonly ordersWere: string
  /** Completes `Ann … "Kit shipped"`. */
  readonly operatorDid: string
}

const Text = size(string(), 1, 500)
const OperatorFields = { by: optional(Text), why: optional(Text) }
const EmailAddress = pattern(size(string(), 3, MAX_EMAIL_ADDRESS_LENGTH), EMAIL_ADDRESS)

const EXAMPLE_OPERATOR = { by: 'you', why: '…' } as const

const acknowledge: OperatorUpdate<Acknowledge> = {
  update: acknowledgeUpdate,
  flawOf: flawBy(type({ by: Text, why: Text, keys: optional(nonempty(array(Text))) })),
  example: EXAMPLE_OPERATOR,
  command: 'acknowledge ORDER --why "…"',
  description: 'Say that you took care of what needs attention',
  ordersWere: 'acknowledged',
  operatorDid: 'acknowledged',
}

const pause: OperatorUpdate<Operator> = {
  update: pauseUpdate,
  flawOf: flawBy(optional(type(OperatorFields))),
  example: EXAMPLE_OPERATOR,
  command: 'pause ORDER --why "…"',
  isArgumentOptional: true,
  description: 'Hold back all email to the patient, while staff are still alerted',
  ordersWere: 'paused',
  operatorDid: 'paused',
}

const resume: OperatorUpdate<Operator> = {
  update: resumeUpdate,
  flawOf: pause.flawOf,
  example: EXAMPLE_OPERATOR,
  command: 'resume ORDER --why "…"',
  isArgumentOptional: true,
  description: 'Let email go out again, starting with the latest that came due',
  ordersWere: 'resumed',
  operatorDid: 'resumed',
}

const resend: OperatorUpdate<Resend> = {
  update: resendUpdate,
  flawOf: flawBy(type({ key: Text, force: optional(boolean()), ...OperatorFields })),
  example: { key: 'kit_shipped', ...EXAMPLE_OPERATOR },
  command: 'resend ORDER KEY --why "…"',
  description: 'Send an email to the patient again',
  ordersWere: 'asked to send it again',
  operatorDid: 'resent',
}

const setContact: OperatorUpdate<SetContact> = {
  update: setContactUpdate,
  flawOf: flawBy(type({ email: EmailAddress, firstName: optional(Text), ...OperatorFields })),
  example: { email: 'jo@example.com', ...EXAMPLE_OPERATOR },
  command: 'set-contact ORDER jo@example.com --why "…"',
  description: 'Email the patient at another address from now on',
  ordersWere: 'given the new address',
  operatorDid: 'changed the address',
}

/** By name. */
export const UPDATES = { acknowledge, pause, resume, resend, setContact } satisfies Record<
  Intervention['what'],
  unknown
>

/** As an operator types it: `{"by": "you", "why": "…"}`. */
export const exampleOf = ({ example }: { readonly example: Operator }): string =>
  `{${Object.entries(example)
    .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(', ')}}`

function flawBy<T, S>(struct: Struct<T, S>): FlawOf {
  return (argument) => validate(argument, struct)[0]
}
