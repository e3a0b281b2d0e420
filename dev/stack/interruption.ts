/** Being told to stop: by Ctrl-C, by a signal, or by the end of the npm that runs us. */
import { spawnSync } from 'node:child_process'
import { hasCode } from '../errors'
import type { Child } from './child'

/** Told to stop by a signal: not an error. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

export interface Interruption {
  /** Rejected with `Interrupted`; never fulfilled. */
  readonly happens: Promise<never>
  readonly signal: AbortSignal
  /** A second signal, from somebody who does not want to wait, kills these. */
  kills(children: readonly Child[]): void
}

/** A terminal and npm both pass on one Ctrl-C: what comes within this time is the same one. */
const SAME_INTERRUPTION_MS = 1_000

/** From here on signals do not end this process by themselves. */
export function listenForSignals(): Interruption {
  const controller = new AbortController()
  let toKill: readonly Child[] = []
  let first: number | undefined
  const stop = (): void => {
    if (first === undefined) {
      first = Date.now()
      controller.abort(new Interrupted())
    } else if (Date.now() - first > SAME_INTERRUPTION_MS) {
      for (const child of toKill) child.kill()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  stopWithoutNpm(stop)
  const happens = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
  })
  // Whoever waits for it gets it; before and after that, nobody has to.
  happens.catch(() => {})
  return {
    happens,
    signal: controller.signal,
    kills: (children) => {
      toKill = children
    },
  }
}

/** `kill -9` of npm passes nothing on: look whether it still lives. */
function stopWithoutNpm(stop: () => void): void {
  const npm = npmAbove(process.ppid)
  if (npm === undefined) return
  const timer = setInterval(() => {
    if (isAlive(npm)) return
    clearInterval(timer)
    stop()
  }, 1_000)
  timer.unref()
}

/** npm is our parent, or that of the shell between us. */
function npmAbove(pid: number, levels = 2): number | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', `${pid}`], { encoding: 'utf8' })
  const [, parent, args] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
  if (parent === undefined || args === undefined) return undefined
  if (/^npm /.test(args)) return pid
  return levels > 1 ? npmAbove(Number(parent), levels - 1) : undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !hasCode(error, 'ESRCH')
  }
}
