/** What is downloaded or built once per machine: outside node_modules, so that `npm ci` keeps it. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../lock'

/** Kitkeeper's folder in the user's cache: `$XDG_CACHE_HOME/kitkeeper`, else `~/.cache/kitkeeper`. */
export const cacheDirectory = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CACHE_HOME || join(env.HOME ?? homedir(), '.cache'), 'kitkeeper')

/** Says what is being done, in a few words, each time that changes. */
export type OnProgress = (step: string) => void

/**
 * Makes sure that `directory` exists, filled by `fill`. It appears whole or not at all, whoever is interrupted. If
 * another process is making it, this one waits for the result.
 */
export async function madeOnce(
  directory: string,
  fill: (temporary: string) => Promise<unknown>,
  onProgress?: OnProgress,
): Promise<void> {
  let release = await takeLock(directory)
  if (release === undefined) onProgress?.(`waiting for another process that is making ${directory}`)
  while (release === undefined) {
    await sleep(500)
    release = await takeLock(directory)
  }
  const temporary = `${directory}.making`
  try {
    if (existsSync(directory)) return
    // Somebody who was killed may have left one.
    rmSync(temporary, { recursive: true, force: true })
    mkdirSync(temporary, { recursive: true })
    await fill(temporary)
    renameSync(temporary, directory)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
    release()
  }
}
