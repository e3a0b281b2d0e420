/** A lock that is free as soon as its owner has died: a socket on which only a living process answers. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasCode } from './errors'

/**
 * Takes the lock of this name, such as the path that it protects.
 *
 * @returns what releases it; `undefined` if a living process of this machine has it
 */
export async function takeLock(name: string): Promise<(() => void) | undefined> {
  // A socket's path may have about 100 characters, which is too few for any path.
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `kitkeeper-${digest}.lock`)
  const server = createServer((socket) => socket.destroy())
  try {
    await once(server.listen(path), 'listening')
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error
    if (await answers(path)) return undefined
    rmSync(path, { force: true })
    return takeLock(name)
  }
  server.unref()
  return () => void server.close()
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch (error) {
    if (hasCode(error, 'ECONNREFUSED') || hasCode(error, 'ENOENT')) return false
    throw error
  } finally {
    socket.destroy()
  }
}
