/** Explains what went wrong, and says what to do. */
import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common'
import { ConfigurationError } from '../../config/variables'

/**
 * `refused`: the order's workflow refused the change. `gone`: the order does not exist, or it has finished.
 * `ambiguous`: the name fits several orders.
 * `silent`: no worker answered. `unsure`: a change was sent and nobody confirmed it. `unusable`: the problem is
 * Temporal, the keys or the command itself, so every other order would fail in the same way.
 */
export type CliErrorKind = 'refused' | 'gone' | 'ambiguous' | 'silent' | 'unsure' | 'unusable'

/** An operator sees only the message. */
export class CliError extends Error {
  override readonly name = 'CliError'
  constructor(
    readonly kind: CliErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const START_A_WORKER = 'Start one with `npm run worker`. On your own machine, `npm start` runs one.'

/** @param orderId the order that was called, if the call was about one order */
export function explain(error: unknown, orderId = ''): CliError {
  if (error instanceof CliError) return error
  if (error instanceof ConfigurationError) return unusable(error.message, error)
  if (error instanceof WorkflowUpdateFailedError)
    return new CliError('refused', error.cause?.message ?? error.message, { cause: error })
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return unsure(error, orderId)
  if (error instanceof QueryNotRegisteredError)
    return new CliError(
      'silent',
      `No worker can continue order ${orderId}. See docs/operating.md#order-stuck.`,
      { cause: error },
    )
  if (error instanceof NamespaceNotFoundError)
    return unusable(`Temporal has no namespace "${error.namespace}". Check TEMPORAL_NAMESPACE.`, error)
  if (error instanceof WorkflowNotFoundError) return missing(error, orderId)
  return ofGrpc(error, orderId) ?? unusable(sentenceOf(error), error)
}

/** gRPC's numbers for the errors that are explained here. */
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

function ofGrpc(error: unknown, orderId: string): CliError | undefined {
  const grpc = error instanceof ServiceError ? error.cause : error
  if (!isGrpcServiceError(grpc)) return undefined
  const { code, details } = grpc
  const concernsOrder = orderId !== ''
  // If the server notices the deadline first, it answers that the call was canceled.
  const isLate = code === CODES.DEADLINE_EXCEEDED || code === CODES.CANCELLED
  if (isLate && concernsOrder) return silent(grpc, orderId)
  if (code === CODES.FAILED_PRECONDITION && concernsOrder) {
    return /no poller/i.test(details)
      ? silent(grpc, orderId)
      : new CliError(
          'silent',
          `No worker can continue order ${orderId}: ${details} See docs/operating.md#order-stuck.`,
          {
            cause: grpc,
          },
        )
  }
  if (code === CODES.INVALID_ARGUMENT) return unusable(`Temporal rejected the request: ${details}`, error)
  if (code === CODES.PERMISSION_DENIED || code === CODES.UNAUTHENTICATED)
    return unusable(`Temporal rejected the credentials in TEMPORAL_*: ${details}`, error)
  if (code === CODES.UNIMPLEMENTED)
    return unusable(`The server at that address is not Temporal: ${details}`, error)
  if (code === CODES.UNAVAILABLE || isLate)
    return unusable('Temporal stopped answering. Try again later.', error)
  return unusable(`Temporal answered: ${details}`, error)
}

/** @param cause absent if the command itself makes no sense */
export const unusable = (message: string, cause?: unknown): CliError =>
  new CliError('unusable', message, { cause })

const missing = (cause: unknown, orderId: string): CliError =>
  new CliError(
    'gone',
    `There is no order ${orderId}. Either no webhook mentioned it, or it finished longer ago than Temporal keeps orders. \`list --all\` shows all orders.`,
    { cause },
  )

/** A finished order still answers queries, but takes no updates. */
export const finished = (cause: unknown, orderId: string): CliError =>
  new CliError(
    'gone',
    `Order ${orderId} has finished, so it cannot be changed. A new event from Junction reopens it. \`show\` still shows everything about it.`,
    { cause },
  )

const silent = (cause: unknown, orderId: string): CliError =>
  new CliError(
    'silent',
    `No worker answered for order ${orderId}. ${START_A_WORKER} If one is running, it cannot continue this order: see its log and docs/operating.md#order-stuck.`,
    { cause },
  )

const unsure = (cause: unknown, orderId: string): CliError =>
  new CliError(
    'unsure',
    `No worker confirmed the change to order ${orderId} in time. It may still happen once a worker runs, so check with \`show\` before you repeat it. ${START_A_WORKER}`,
    { cause },
  )

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
