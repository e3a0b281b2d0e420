/** What Linux says of running processes, in `/proc`. */
import { readdirSync, readFileSync } from 'node:fs'
import { hasCode } from '../../dev/errors'

/** @throws Error if this machine has no `/proc` that says such things */
export function requireProc(): void {
  try {
    readFileSync('/proc/self/stat')
  } catch (cause) {
    throw new Error('The benchmark reads CPU time and memory from /proc, so it needs Linux.', { cause })
  }
}

/** A file of one process. Undefined if the process has ended. */
export function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined
    throw error
  }
}

/** The members of `/proc/<pid>/stat` from the third on: the name before them may contain anything. */
export const statOf = (pid: number): readonly string[] =>
  readProc(pid, 'stat')
    ?.replace(/^.*\) /s, '')
    .trim()
    .split(' ') ?? []

const GROUP = 2

/** A program that leads a process group, with all that it started. */
export const membersOf = (group: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)[GROUP] === `${group}`)
