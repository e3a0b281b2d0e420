/** Whatever goes wrong is explained. */
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common'
import { explain } from '../../../cli/orders/failures'
import { ConfigurationError } from '../../../config/variables'

/** What gRPC throws, as the SDK recognizes it. */
const grpc = (code: number, details: string) =>
  Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: {} })
const service = (code: number, details: string) => new ServiceError('Failed', { cause: grpc(code, details) })

it.each<[string, unknown, string, RegExp]>([
  [
    'a deadline that passed',
    service(4, 'Deadline exceeded'),
    'silent',
    /^No worker answered for order 5d3b\./,
  ],
  ['a deadline that the server noticed first', service(1, 'Call cancelled'), 'silent', /^No worker answered/],
  [
    'a task queue without a worker',
    service(9, 'no poller seen for task queue recently'),
    'silent',
    /^No worker answered/,
  ],
  [
    'a stuck order',
    service(9, 'Workflow Task in failed state.'),
    'silent',
    /^No worker can continue order 5d3b: Workflow Task/,
  ],
  [
    'a change that nobody confirmed',
    new WorkflowUpdateRPCTimeoutOrCancelledError('late'),
    'unsure',
    /may still happen/,
  ],
  [
    "an order's refusal",
    new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('The order is not paused.')),
    'refused',
    /^The order is not paused\.$/,
  ],
  [
    'an order that does not exist',
    new WorkflowNotFoundError('gone', 'testkit-order-5d3b', undefined),
    'gone',
    /^There is no order 5d3b/,
  ],
  [
    'a missing namespace',
    new NamespaceNotFoundError('orders'),
    'unusable',
    /"orders"\. Check TEMPORAL_NAMESPACE/,
  ],
  ['a bad query', service(3, 'invalid query'), 'unusable', /rejected the request: invalid query$/],
  [
    'rejected credentials',
    service(16, 'unauthorized'),
    'unusable',
    /credentials in TEMPORAL_\*: unauthorized/,
  ],
  [
    'a server that is not Temporal',
    service(12, 'HTTP status 404'),
    'unusable',
    /not Temporal: HTTP status 404/,
  ],
  ['an outage', service(14, 'gone away'), 'unusable', /stopped answering/],
  ['a malformed variable', new ConfigurationError('PORT must be'), 'unusable', /^PORT must be$/],
  ['any other error', new Error('Something.'), 'unusable', /^Something\.$/],
])('explains %s', (_, error, kind, sentence) => {
  const failure = explain(error, '5d3b')
  expect(failure.kind).toBe(kind)
  expect(failure.message).toMatch(sentence)
})
