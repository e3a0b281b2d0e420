/** A process for tests: its first argument says how it behaves between its start and its end. */
import { createLogger } from '../../config/logger'
import { runProcess } from '../../config/process'

const MEGABYTE = 'x'.repeat(1_000_000)

runProcess({ stopWithinMs: 500 }, async (stopped) => {
  const logger = createLogger('receiver', 'info')
  // Something to do, as a server has.
  const work = setInterval(() => {}, 1_000)
  logger.info('started')
  // More than any pipe holds.
  if (process.argv[2] === 'talkative') for (let i = 0; i < 5; i += 1) logger.info(MEGABYTE)
  await stopped
  if (process.argv[2] === 'endless') await new Promise(() => {})
  clearInterval(work)
  logger.info('stopped')
})
