import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { takenPorts } from '../../../dev/stack/ports'
import { portOf } from '../../port-of'

describe('takenPorts', () => {
  const servers: Server[] = []
  const listen = async (host?: string): Promise<number> => {
    const server = createServer()
    servers.push(server)
    await once(server.listen({ port: 0, host }), 'listening')
    return portOf(server)
  }
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })

  it.each([
    ['loopback', '127.0.0.1'],
    ['all addresses', undefined],
  ])('names a port that is taken on %s, what needs it, and the variable that changes it', async (_, host) => {
    const port = await listen(host)
    expect(await takenPorts([{ port, by: 'the receiver', variable: 'PORT' }])).toEqual([
      `Port ${port} for the receiver is taken. Stop what uses it, or set PORT.`,
    ])
  })

  it('takenPorts names every port that is taken', async () => {
    const [first, second] = [await listen('127.0.0.1'), await listen('127.0.0.1')]
    const problems = await takenPorts([
      { port: first, by: 'the receiver', variable: 'PORT' },
      { port: second, by: 'Temporal', variable: 'TEMPORAL_PORT' },
    ])
    expect(problems).toHaveLength(2)
  })

  it('takenPorts leaves out free ports, and leaves them free', async () => {
    const port = await listen('127.0.0.1')
    await new Promise((resolve) => servers.pop()?.close(resolve))
    const uses = [{ port, by: 'the receiver', variable: 'PORT' }] as const
    expect(await takenPorts(uses)).toEqual([])
    expect(await takenPorts(uses)).toEqual([])
  })
})
