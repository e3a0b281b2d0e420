/** The most memory that a program has held at once. */
import { membersOf, readProc } from './proc'

/** Peak resident memory since the program started, in MB; summed over its processes. */
export const peakMemoryOf = (group: number): number =>
  membersOf(group).reduce((sum, pid) => sum + peakKbOf(pid), 0) / 1024

const peakKbOf = (pid: number): number =>
  Number(/^VmHWM:\s*(\d+) kB$/m.exec(readProc(pid, 'status') ?? '')?.[1] ?? 0)
