import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { takeLock } from '../../dev/lock'

describe('takeLock', () => {
  it('a lock has one owner at a time, and the next one gets it after its release', async () => {
    const name = randomUUID()
    const release = await takeLock(name)
    expect(await takeLock(name)).toBeUndefined()
    release?.()
    const releaseNext = await takeLock(name)
    expect(releaseNext).toBeDefined()
    releaseNext?.()
  })

  it('two locks with different names can be held at the same time', async () => {
    const releases = [await takeLock(randomUUID()), await takeLock(randomUUID())]
    expect(releases).not.toContain(undefined)
    for (const release of releases) release?.()
  })

  it('the lock of an owner that was killed can be taken at once', async () => {
    const name = randomUUID()
    const killed = `require('./dev/lock').takeLock('${name}').then(() => process.kill(process.pid, 'SIGKILL'))`
    expect(() =>
      execFileSync(process.execPath, ['--import', 'tsx', '-e', killed], { stdio: 'ignore' }),
    ).toThrow()
    const release = await takeLock(name)
    expect(release).toBeDefined()
    release?.()
  })
})
