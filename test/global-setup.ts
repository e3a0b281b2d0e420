/** Finds, downloads or builds Temporal's servers once, before any test needs them, as `npm start` does. */
import { showProgress } from '../dev/progress'
import { findTemporalBinary } from '../dev/temporal/binary'
import { findTestServerBinary } from '../dev/temporal/test-server'

export default async function findServers(): Promise<void> {
  const progress = showProgress(process.stderr)
  try {
    await findTemporalBinary({ onProgress: progress.say })
    await findTestServerBinary({ onProgress: progress.say })
  } finally {
    progress.end()
  }
}
