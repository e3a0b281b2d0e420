/**
 * A lock file whose owner touches it every second. A pid alone would not do: after a reboot, or from
 * another container on the same volume, it says nothing about who is alive.
 */
import { mkdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasCode } from './errors'

const BEAT_MS = 1_000
/** Several beats, so that an owner on a busy machine is not taken for dead. */
const SILENCE_MS = 5 * BEAT_MS

export interface Lock {
  /** Gives the lock up; safe to call twice. */
  release(): void
}

/**
 * Takes the lock at `path`, making its folder. `undefined` when a living process has it; finding out that
 * an owner has died takes up to 5 seconds.
 */
export async function takeLock(path: string): Promise<Lock | undefined> {
  mkdirSync(dirname(path), { recursive: true })
  const fresh = create(path)
  if (fresh !== undefined) return fresh
  const seen = touchedAt(path)
  for (let waited = 0; waited < SILENCE_MS; waited += BEAT_MS / 4) {
    await sleep(BEAT_MS / 4)
    const now = touchedAt(path)
    if (now === undefined) return create(path)
    if (now !== seen) return undefined
  }
  remove(path)
  return create(path)
}

function create(path: string): Lock | undefined {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined
    throw error
  }
  const beat = setInterval(() => touch(path), BEAT_MS)
  beat.unref()
  const release = (): void => {
    clearInterval(beat)
    process.removeListener('exit', release)
    remove(path)
  }
  process.once('exit', release)
  return { release }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // Removed with its folder: nothing is left to protect.
  }
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}
