/** What is downloaded or built once per machine: outside node_modules, so that `npm ci` keeps it. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasCode } from '../errors'
import { type Lock, takeLock } from '../lock'

/** Kitkeeper's folder in the user's cache: `$XDG_CACHE_HOME/kitkeeper`, else `~/.cache/kitkeeper`. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME
  return join(base === undefined || base === '' ? join(env.HOME ?? homedir(), '.cache') : base, 'kitkeeper')
}

/** Says what is being done, in a few words, each time that changes. */
export type OnProgress = (step: string) => void

/**
 * Makes sure that `directory` exists, filled by `fill`. It appears whole or not at all, whoever is
 * interrupted; a process that finds another one at it waits for that one's result.
 */
export async function madeOnce(
  directory: string,
  fill: (temporary: string) => Promise<void>,
  onProgress?: OnProgress,
): Promise<void> {
  const lock = await lockUnlessMade(directory, onProgress)
  if (lock === undefined) return
  try {
    removeLeftovers(directory)
    const temporary = `${directory}.making-${process.pid}`
    mkdirSync(temporary, { recursive: true })
    try {
      await fill(temporary)
      publish(temporary, directory)
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  } finally {
    lock.release()
  }
}

async function lockUnlessMade(directory: string, onProgress?: OnProgress): Promise<Lock | undefined> {
  let told = false
  while (!existsSync(directory)) {
    const lock = await takeLock(`${directory}.lock`)
    if (lock !== undefined) {
      if (!existsSync(directory)) return lock
      lock.release()
      return undefined
    }
    if (!told) onProgress?.(`waiting for another process that is making ${directory}`)
    told = true
    await sleep(500)
  }
  return undefined
}

/** The lock saves work; this rename is what keeps a half-made copy from ever being seen. */
function publish(temporary: string, directory: string): void {
  try {
    renameSync(temporary, directory)
  } catch (error) {
    if (!existsSync(directory) || !(hasCode(error, 'ENOTEMPTY') || hasCode(error, 'EEXIST'))) throw error
  }
}

function removeLeftovers(directory: string): void {
  for (const name of readdirSync(dirname(directory))) {
    if (!name.startsWith(`${basename(directory)}.making-`)) continue
    // The Go module cache is read-only; a leftover that cannot go costs only its space.
    try {
      rmSync(join(dirname(directory), name), { recursive: true, force: true })
    } catch {}
  }
}
