/** Whatever goes wrong, as one sentence that says what to do. */
import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common'
import { ConfigurationError } from '../config/variables'

/**
 * `refused`: the order's workflow says no. `gone`: no such order, or it has finished. `silent`: no worker
 * answers. `unsure`: a change was handed over and nobody confirmed it. `unusable`: Temporal, the keys or the
 * command itself, so that no other order would fare better.
 */
export type FailureKind = 'refused' | 'gone' | 'silent' | 'unsure' | 'unusable'

/** The message is all that an operator is shown. */
export class OperateError extends Error {
  override readonly name = 'OperateError'
  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const START_A_WORKER = 'Start one with `npm run worker`; on your own machine, `npm start` runs one.'

/** @param orderId the order that was spoken to, if it was one */
export function explain(error: unknown, orderId = ''): OperateError {
  if (error instanceof OperateError) return error
  if (error instanceof ConfigurationError) return unusable(error.message, error)
  if (error instanceof WorkflowUpdateFailedError)
    return new OperateError('refused', error.cause?.message ?? error.message, { cause: error })
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return unsure(error, orderId)
  if (error instanceof QueryNotRegisteredError)
    return new OperateError(
      'silent',
      `No worker can go on with order ${orderId}: see docs/operating.md#order-stuck.`,
      { cause: error },
    )
  if (error instanceof NamespaceNotFoundError)
    return unusable(`Temporal has no namespace "${error.namespace}": see TEMPORAL_NAMESPACE.`, error)
  if (error instanceof WorkflowNotFoundError) return missing(error, orderId)
  return ofGrpc(error, orderId) ?? unusable(sentenceOf(error), error)
}

/** gRPC's numbers for what can be told apart. */
const CODES = {
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  PERMISSION_DENIED: 7,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  UNAVAILABLE: 14,
  UNAUTHENTICATED: 16,
} as const

function ofGrpc(error: unknown, orderId: string): OperateError | undefined {
  const grpc = error instanceof ServiceError ? error.cause : error
  if (!isGrpcServiceError(grpc)) return undefined
  const { code, details } = grpc
  const concernsOrder = orderId !== ''
  // A server that hears of the deadline first answers that the call was cancelled.
  const isLate = code === CODES.DEADLINE_EXCEEDED || code === CODES.CANCELLED
  if (isLate && concernsOrder) return silent(grpc, orderId)
  if (code === CODES.FAILED_PRECONDITION && concernsOrder) {
    return /no poller/i.test(details)
      ? silent(grpc, orderId)
      : new OperateError(
          'silent',
          `No worker can go on with order ${orderId}: ${details} See docs/operating.md#order-stuck.`,
          {
            cause: grpc,
          },
        )
  }
  if (code === CODES.INVALID_ARGUMENT) return unusable(`Temporal does not take this: ${details}`, error)
  if (code === CODES.PERMISSION_DENIED || code === CODES.UNAUTHENTICATED)
    return unusable(`Temporal lets nobody in with these TEMPORAL_* variables: ${details}`, error)
  if (code === CODES.UNIMPLEMENTED)
    return unusable(`What answers at that address is no Temporal: ${details}`, error)
  if (code === CODES.UNAVAILABLE || isLate)
    return unusable('Temporal does not answer any more. Try again later.', error)
  return unusable(`Temporal answers: ${details}`, error)
}

const unusable = (message: string, cause: unknown): OperateError =>
  new OperateError('unusable', message, { cause })

const missing = (cause: unknown, orderId: string): OperateError =>
  new OperateError(
    'gone',
    `There is no order ${orderId}: no webhook of Junction has shown it, or it finished longer ago than Temporal keeps orders. \`list --all\` names all there are.`,
    { cause },
  )

/** Its workflow answers queries still, but takes no updates. */
export const finished = (cause: unknown, orderId: string): OperateError =>
  new OperateError(
    'gone',
    `Order ${orderId} has finished and takes no changes. A new event from Junction takes it up again; \`show\` still tells all about it.`,
    { cause },
  )

const silent = (cause: unknown, orderId: string): OperateError =>
  new OperateError(
    'silent',
    `No worker answers for order ${orderId}. ${START_A_WORKER} Where one runs, it cannot go on with this order: see its log, and docs/operating.md#order-stuck.`,
    { cause },
  )

const unsure = (cause: unknown, orderId: string): OperateError =>
  new OperateError(
    'unsure',
    `No worker confirmed the change to order ${orderId} in time. It may still be made once a worker runs: look with \`show\` before you repeat it. ${START_A_WORKER}`,
    { cause },
  )

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
