/** Whatever goes wrong is told as one sentence. */
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import { ApplicationFailure, NamespaceNotFoundError, WorkflowNotFoundError } from '@temporalio/common'
import { explain } from '../../cli/failures'
import { ConfigurationError } from '../../config/variables'

/** What gRPC throws, as the SDK recognizes it. */
const grpc = (code: number, details: string) =>
  Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: {} })
const service = (code: number, details: string) => new ServiceError('Failed', { cause: grpc(code, details) })

it.each<[string, unknown, string, RegExp]>([
  [
    'a deadline that passed',
    service(4, 'Deadline exceeded'),
    'silent',
    /^No worker answers for order 5d3b\./,
  ],
  ['the same, told by the server', service(1, 'Call cancelled'), 'silent', /^No worker answers/],
  ['no poller', service(9, 'no poller seen for task queue recently'), 'silent', /^No worker answers/],
  [
    'a stuck order',
    service(9, 'Workflow Task in failed state.'),
    'silent',
    /^No worker can go on with order 5d3b: Workflow Task/,
  ],
  [
    'a change on its way',
    new WorkflowUpdateRPCTimeoutOrCancelledError('late'),
    'unsure',
    /may still be made/,
  ],
  [
    'a refusal',
    new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('The order is not paused.')),
    'refused',
    /^The order is not paused\.$/,
  ],
  [
    'a stranger',
    new WorkflowNotFoundError('gone', 'testkit-order-5d3b', undefined),
    'gone',
    /^There is no order 5d3b/,
  ],
  ['a namespace', new NamespaceNotFoundError('orders'), 'unusable', /"orders": see TEMPORAL_NAMESPACE/],
  ['a bad query', service(3, 'invalid query'), 'unusable', /does not take this: invalid query$/],
  [
    'a wrong key for Temporal',
    service(16, 'unauthorized'),
    'unusable',
    /TEMPORAL_\* variables: unauthorized/,
  ],
  ['another server', service(12, 'HTTP status 404'), 'unusable', /no Temporal: HTTP status 404/],
  ['an outage', service(14, 'gone away'), 'unusable', /does not answer any more/],
  ['a variable', new ConfigurationError('PORT must be'), 'unusable', /^PORT must be$/],
  ['anything else', new Error('Something.'), 'unusable', /^Something\.$/],
])('%s', (_, error, kind, sentence) => {
  const failure = explain(error, '5d3b')
  expect(failure.kind).toBe(kind)
  expect(failure.message).toMatch(sentence)
})
