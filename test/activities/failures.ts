/** The failure that an activity throws. */
import { ApplicationFailure } from '@temporalio/common'

export async function failureOf(work: Promise<unknown>): Promise<ApplicationFailure> {
  const failure = await work.then(
    (result) => new Error(`It succeeded: ${JSON.stringify(result)}`),
    (error: unknown) => error,
  )
  if (!(failure instanceof ApplicationFailure)) throw failure
  return failure
}
