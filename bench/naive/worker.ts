/** The naive baseline's worker, with the SDK's default options. */
import { NativeConnection, Worker } from '@temporalio/worker'
import * as activities from './activities'
import { READY, TASK_QUEUE } from './contract'

async function main(): Promise<void> {
  const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' })
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowsPath: require.resolve('./workflow'),
    activities,
  })
  console.log(READY)
  await worker.run()
  await connection.close()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
