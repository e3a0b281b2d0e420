/** A stopping receiver answers the requests under way and accepts no new ones. */
import { EventEmitter, once } from 'node:events'
import { Client, Connection } from '@temporalio/client'
import Koa from 'koa'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { drain, listen } from '../../server/listen'
import { deliver, startReceiver } from './receiver'

const { payloads } = lifecycle({ statuses: ['ordered'] })

/** A client whose call to Temporal takes until `end` is called. */
function heldClient() {
  const client = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) })
  const held = new EventEmitter()
  const called = once(held, 'called')
  const ended = once(held, 'end')
  const handle = { ...client.workflow.getHandle('any'), signaledRunId: 'any', eagerlyStarted: false }
  const signalWithStart = jest.spyOn(client.workflow, 'signalWithStart').mockImplementation(async () => {
    held.emit('called')
    await ended
    return handle
  })
  return { client, called, end: () => held.emit('end'), signalWithStart }
}

it('answers a webhook under way while the receiver stops, and accepts no new connection', async () => {
  const { client, called, end, signalWithStart } = heldClient()
  const receiver = await startReceiver(client)
  const underWay = deliver(receiver, payloads[0])
  await called

  const drained = drain(receiver.server)
  await expect(deliver(receiver, payloads[0])).rejects.toThrow()
  expect(signalWithStart).toHaveBeenCalledTimes(1)

  end()
  expect((await underWay).status).toBe(204)
  await drained
  expect(receiver.server.listening).toBe(false)
})

it('stops at once although an idle connection is kept alive', async () => {
  const receiver = await startReceiver(heldClient().client)
  await (await fetch(`${receiver.url}/healthz`)).text()
  const startedAt = performance.now()
  await drain(receiver.server)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
})

it('fails to start on a port that is taken', async () => {
  const receiver = await startReceiver(heldClient().client)
  try {
    await expect(listen(new Koa(), Number(new URL(receiver.url).port), '127.0.0.1')).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  } finally {
    receiver.stop()
  }
})
