/** A process for tests. Its first argument says how it behaves. */
import { createLogger } from '../../config/logger'
import { runProcess } from '../../config/process'

const MEGABYTE = 'x'.repeat(1_000_000)

runProcess({ stopWithinMs: 500 }, async (stopped) => {
  const logger = createLogger('receiver', 'info')
  // Keeps the process alive, as a server would.
  const work = setInterval(() => {}, 1_000)
  logger.info('started')
  // More than a pipe can hold.
  if (process.argv[2] === 'talkative') for (let i = 0; i < 5; i += 1) logger.info(MEGABYTE)
  await stopped
  if (process.argv[2] === 'endless') await new Promise(() => {})
  clearInterval(work)
  logger.info('stopped')
})
