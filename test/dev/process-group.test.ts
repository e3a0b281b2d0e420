import { execFileSync } from 'node:child_process'
import { runToEnd, spawnGroup } from '../../dev/process-group'
import { until } from '../stack'

/** A zombie has ended. The process that inherits it may take a while to notice. */
function isAlive(pid: number): boolean {
  const all = execFileSync('ps', ['-eo', 'pid=,stat='], { encoding: 'utf8' })
  return new RegExp(`^\\s*${pid}\\s+[^Z\\s]`, 'm').test(all)
}

/** Runs a shell script that prints the id of what it started. */
function spawnScript(script: string) {
  const started: number[] = []
  const group = spawnGroup('sh', ['-c', script], { onLine: (line) => started.push(Number(line)) })
  return { group, started }
}

describe('spawnGroup', () => {
  it('a signal to a process group reaches what the program started, too', async () => {
    const { group, started } = spawnScript('sleep 60 & echo $!; wait')
    await until('it has started something', () => started.length === 1)
    group.signal('SIGTERM')
    expect(await group.ended).toBe('SIGTERM')
    await until('nothing is left', () => !started.some(isAlive))
  })

  it('a process group ends what its program leaves behind when it exits', async () => {
    const { group, started } = spawnScript('sleep 60 & echo $!; exit 3')
    expect(await group.ended).toBe('exit code 3')
    await until('nothing is left', () => !started.some(isAlive))
  })

  it('a process group says why its program cannot start', async () => {
    expect(await spawnGroup('/no/such/program', []).ended).toMatch(/^could not start: .*ENOENT/)
  })
})

describe('runToEnd', () => {
  it('runToEnd returns what a program wrote', async () => {
    expect(await runToEnd('sh', ['-c', 'echo one; echo two'])).toBe('one\ntwo')
  })

  it('runToEnd throws the last lines of a program that fails', async () => {
    await expect(runToEnd('sh', ['-c', 'echo first; echo no disk >&2; exit 2'])).rejects.toThrow(
      /^sh -c failed \(exit code 2\): .*no disk/,
    )
  })

  it('runToEnd kills a program that runs out of time', async () => {
    await expect(runToEnd('sh', ['-c', 'sleep 60'], { timeoutMs: 100 })).rejects.toThrow('(SIGKILL)')
  })
})
