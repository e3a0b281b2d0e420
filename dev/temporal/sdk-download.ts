/**
 * Has the SDK download its server into the folder that is the argument. The SDK only does that along with starting
 * it, and cannot be told to stop, so this is a process of its own.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { messageOf } from '../errors'

const [, , downloadDir = ''] = process.argv
const executable = { type: 'cached-download', downloadDir } as const
TestWorkflowEnvironment.createLocal({ server: { executable } })
  .then((environment) => environment.teardown())
  .catch((error: unknown) => {
    console.error(messageOf(error))
    process.exitCode = 1
  })
