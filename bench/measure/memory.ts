/** The most memory that a program has held at once. */
import { writeFileSync } from 'node:fs'
import { membersOf, readProc } from './proc'

/** Peak resident memory since the program started or the peak was reset, in MB; summed over its processes. */
export const peakMemoryOf = (group: number): number =>
  membersOf(group).reduce((sum, pid) => sum + peakKbOf(pid), 0) / 1024

const peakKbOf = (pid: number): number =>
  Number(/^VmHWM:\s*(\d+) kB$/m.exec(readProc(pid, 'status') ?? '')?.[1] ?? 0)

/** From now on, the peak counts from what the program holds now. */
export function resetPeakMemory(group: number): void {
  for (const pid of membersOf(group)) writeFileSync(`/proc/${pid}/clear_refs`, '5')
}
