/** Makes sure that nothing outlives `npm start`, even when that is killed outright. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Watchdog {
  /** Ends this process group if we are gone. */
  watch(group: number): void
  /** The group has ended by itself. */
  forget(group: number): void
  /** All has been ended in order: the watchdog goes too. */
  dismiss(): Promise<void>
}

export function startWatchdog(): Watchdog {
  const child = spawn('sh', [join(__dirname, 'watchdog.sh')], {
    // A session of its own: what ends us, Ctrl-C included, must not end it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = once(child, 'close')
  // Somebody ended the watchdog: the stack works without it.
  child.stdin.on('error', () => {})
  return {
    watch: (group) => void child.stdin.write(`watch ${group}\n`),
    forget: (group) => void child.stdin.write(`forget ${group}\n`),
    async dismiss() {
      child.stdin.end('done\n')
      await gone
    },
  }
}
