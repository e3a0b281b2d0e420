/** The gauges of orders: Temporal counts when the metrics are read. They are absent if it does not answer. */
import { createServer, type Socket } from 'node:net'
import { Client, Connection } from '@temporalio/client'
import { Registry } from 'prom-client'
import { measureOrders } from '../../server/order-gauges'
import { TASK_QUEUE, WORKFLOW_TYPE } from '../../workflows/contract'
import { ATTENTION, NEEDS_ATTENTION } from '../../workflows/operators/search-attributes'
import { portOf } from '../port-of'
import { startTemporal } from './receiver'

jest.setTimeout(30_000)

it('counts running orders and those that need a person, with one query to Temporal for many scrapes', async () => {
  const temporal = await startTemporal()
  try {
    const { client } = temporal
    for (const needsAttention of [true, false, false])
      await client.workflow.start(WORKFLOW_TYPE, {
        workflowId: `testkit-order-${Math.random()}`,
        taskQueue: TASK_QUEUE,
        typedSearchAttributes: [
          { key: NEEDS_ATTENTION, value: needsAttention },
          { key: ATTENTION, value: needsAttention ? ['urgent', 'critical_result'] : [] },
        ],
      })
    await client.workflow.start('another', { workflowId: 'another', taskQueue: TASK_QUEUE })
    const count = jest.spyOn(client.workflow, 'count')
    await visible(client, 4)
    count.mockClear()

    const registry = new Registry()
    measureOrders(client, registry)
    const [text] = await Promise.all([registry.metrics(), registry.metrics()])
    expect(text).toMatch(/^kitkeeper_orders_running 3$/m)
    expect(text).toMatch(/^kitkeeper_orders_needing_attention 1$/m)
    expect(text).toMatch(/^kitkeeper_orders_urgent 1$/m)
    await registry.metrics()
    expect(count).toHaveBeenCalledTimes(3)
  } finally {
    await temporal.teardown()
  }
})

/** Temporal lists a workflow only a moment after its start. */
async function visible(client: Client, workflows: number): Promise<void> {
  const deadline = Date.now() + 20_000
  while ((await client.workflow.count()).count < workflows)
    if (Date.now() > deadline) throw new Error('The workflows were not listed.')
}

it.each([
  ['down', false],
  ['hanging', true],
])(
  'leaves the orders’ gauges out while Temporal is %s, and the scrape still ends in time',
  async (_, answersNothing) => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket.on('error', () => {}).resume()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = `127.0.0.1:${portOf(silent)}`
    if (!answersNothing) await new Promise((resolve) => silent.close(resolve))
    const connection = Connection.lazy({ address })
    const client = new Client({ connection })
    const calls = jest.spyOn(client, 'withDeadline')
    try {
      const registry = new Registry()
      measureOrders(client, registry)
      const startedAt = performance.now()
      const text = await registry.metrics()
      expect(performance.now() - startedAt).toBeLessThan(5_000)
      expect(text).toContain('# TYPE kitkeeper_orders_running gauge')
      expect(text).not.toMatch(/^kitkeeper_orders/m)
    } finally {
      await Promise.allSettled(calls.mock.results.map(({ value }) => value))
      await connection.close()
      silent.close()
      for (const socket of sockets) socket.destroy()
    }
  },
)
