import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { takeLock } from '../../dev/lock'

describe('takeLock', () => {
  it('refuses a lock while its owner lives, and gives it to the next one after its release', async () => {
    const name = randomUUID()
    const release = await takeLock(name)
    expect(await takeLock(name)).toBeUndefined()
    release?.()
    const releaseNext = await takeLock(name)
    expect(releaseNext).toBeDefined()
    releaseNext?.()
  })

  it('gives two locks if their names differ', async () => {
    const releases = [await takeLock(randomUUID()), await takeLock(randomUUID())]
    expect(releases).not.toContain(undefined)
    for (const release of releases) release?.()
  })

  it('takes the lock of an owner that was killed, at once', async () => {
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
