/** CPU time of programs and of the whole machine. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { membersOf, statOf } from './proc'

/** utime, stime, cutime and cstime: the program's threads, and the children that it has waited for. */
const TIMES = [11, 12, 13, 14] as const

/** CPU time that a program and all that it started have used so far, in ms. */
export const cpuMsOf = (group: number): number =>
  membersOf(group)
    .map(statOf)
    .reduce((sum, stat) => sum + TIMES.reduce((time, at) => time + Number(stat[at] ?? 0), 0), 0) * tickMs()

export interface MachineTime {
  readonly busyMs: number
  readonly totalMs: number
}

/** CPU time of the whole machine since it started, summed over its cores. */
export function machineTime(): MachineTime {
  const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? []
  // The last two, guests' time, are contained in the first two.
  const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, stolen = 0] =
    ticks.map(Number)
  const busy = user + nice + system + irq + softIrq + stolen
  return { busyMs: busy * tickMs(), totalMs: (busy + idle + ioWait) * tickMs() }
}

let knownTickMs: number | undefined

/** The unit of the kernel's clock. */
function tickMs(): number {
  knownTickMs ??= 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return knownTickMs
}
