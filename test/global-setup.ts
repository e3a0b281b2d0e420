/** Finds, downloads or builds the Temporal server once, before any test needs it, as `npm start` does. */
import { findTemporalWithProgress } from '../dev/temporal/binary'

export default async function findServer(): Promise<void> {
  await findTemporalWithProgress()
}
