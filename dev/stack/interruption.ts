/** Being told to stop: by Ctrl-C, by a signal, or because the npm that runs us is gone. */

/** A terminal and npm both pass on one Ctrl-C: what comes within this time is the same one. */
const SAME_INTERRUPTION_MS = 1_000

/**
 * From here on signals do not end this process by themselves.
 *
 * @param first is called once
 * @param again is called when somebody does not want to wait
 */
export function onInterruption(first: () => void, again: () => void): void {
  let since: number | undefined
  const stop = (): void => {
    if (since === undefined) {
      since = Date.now()
      first()
    } else if (Date.now() - since > SAME_INTERRUPTION_MS) again()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // An npm that is killed outright passes nothing on, but somebody else becomes our parent.
  if (process.env.npm_lifecycle_event === undefined) return
  const npm = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(timer)
    stop()
  }, 1_000)
  timer.unref()
}
