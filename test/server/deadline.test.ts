/** What the receiver answers if Temporal does not store a webhook. */
import { type Client, ServiceError } from '@temporalio/client'
import { withinDeadline } from '../../server/deadline'
import { HttpError } from '../../server/errors'

/** Runs work at once, as the SDK's client does within its deadline. */
const CLIENT = { withDeadline: (_: number, work: () => Promise<unknown>) => work() }

/** What gRPC throws, as the SDK's client wraps it. */
function refusalWith(code: number): ServiceError {
  const cause = Object.assign(new Error('no'), { code, details: 'no', metadata: {} })
  return new ServiceError('The call failed', { cause })
}

async function answerTo(error: Error): Promise<HttpError> {
  // Only this one method of the client is called.
  const answer = withinDeadline(CLIENT as unknown as Client, () => Promise.reject(error))
  return answer.then(
    () => {
      throw new Error('It succeeded')
    },
    (failure: unknown) => {
      if (failure instanceof HttpError) return failure
      throw failure
    },
  )
}

it('answers 400, so that nobody sends it again for a day, if Temporal says that a webhook is invalid', async () => {
  const INVALID_ARGUMENT = 3
  expect(await answerTo(refusalWith(INVALID_ARGUMENT))).toMatchObject({ status: 400, code: 'not_storable' })
})

it('answers 503 with Retry-After if Temporal is unavailable', async () => {
  const UNAVAILABLE = 14
  expect(await answerTo(refusalWith(UNAVAILABLE))).toMatchObject({
    status: 503,
    code: 'temporal_unavailable',
    headers: { 'retry-after': '10' },
  })
})
