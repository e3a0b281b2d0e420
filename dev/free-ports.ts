/** Free ports, for stacks that run beside others. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { promisify } from 'node:util'

/** As many different ports as asked for, free now on loopback. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('A server has no port.')
    return address.port
  })
  await Promise.all(servers.map((server) => promisify(server.close.bind(server))()))
  return ports
}
