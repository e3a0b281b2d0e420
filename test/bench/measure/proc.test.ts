/** CPU time and memory of running programs, as Linux counts them. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpuMsOf } from '../../../bench/measure/cpu'
import { peakMemoryOf } from '../../../bench/measure/memory'

const itOnLinux = existsSync('/proc/self/stat') ? it : it.skip

itOnLinux('CPU time and memory of a program include those of the programs that it starts', async () => {
  const script =
    "const end = Date.now() + 300; while (Date.now() < end); console.log(''); setInterval(() => {}, 1000)"
  // The shell sleeps until its child ends, so all CPU time is the child's.
  const shell = spawn('sh', ['-c', '"$0" -e "$1"; true', process.execPath, script], { detached: true })
  const group = shell.pid ?? 0
  try {
    await new Promise((resolve) => shell.stdout.once('data', resolve))
    expect(cpuMsOf(group)).toBeGreaterThan(100)
    expect(peakMemoryOf(group)).toBeGreaterThan(20)
  } finally {
    process.kill(-group, 'SIGKILL')
  }
})

itOnLinux('a program that has ended uses nothing', () => {
  expect(cpuMsOf(2 ** 22 + 1)).toBe(0)
})
