import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeLock } from '../../dev/lock'

describe('takeLock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitkeeper-lock-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is refused while its owner lives, and free once given up', async () => {
    const path = join(folder, 'kept')
    const lock = await takeLock(path)
    expect(await takeLock(path)).toBeUndefined()
    lock?.release()
    const next = await takeLock(path)
    expect(next).toBeDefined()
    next?.release()
    expect(existsSync(path)).toBe(false)
  })

  it('is taken over from an owner that has died', async () => {
    const path = join(folder, 'stale')
    writeFileSync(path, 'a process of long ago\n')
    const lock = await takeLock(path)
    expect(lock).toBeDefined()
    lock?.release()
  }, 15_000)
})
