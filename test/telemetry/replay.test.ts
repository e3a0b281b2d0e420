/** Traces may be switched on and off under orders that run: workers with and without them replay the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type InjectedSinks, Worker } from '@temporalio/worker'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { bundled, ordersOf, recorder, startTemporal, withWorker } from '../workflows/temporal'

jest.setTimeout(60_000)

const HISTORIES = join(__dirname, '../histories')
const INTERCEPTORS = require.resolve('../../telemetry/workflow-interceptors')
const sinks = (spans: string[]): InjectedSinks<Record<'exporter', { export(spans: Span[]): void }>> => ({
  exporter: { export: { fn: (_, ended) => void spans.push(...ended.map(({ name }) => name)) } },
})

interface Span {
  readonly name: string
}

it.each(readdirSync(HISTORIES).filter((name) => name.endsWith('.json')))('replays %s', async (name) => {
  const history: unknown = JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'))
  await Worker.runReplayHistory(
    {
      workflowsPath: require.resolve('../../workflows'),
      interceptors: { workflowModules: [INTERCEPTORS] },
      sinks: sinks([]),
    },
    history,
  )
})

it('goes on with an order that began without traces, and without them with one that had them', async () => {
  const temporal = await startTemporal()
  try {
    const orders = ordersOf(temporal)
    const { told, activities } = recorder()
    const { orderId, payloads } = lifecycle({
      statuses: ['ordered', 'requisition_created', 'transit_customer', 'with_customer'],
    })
    const bundle = await bundled([INTERCEPTORS])
    const spans: string[] = []
    const messages = ['order_confirmed', 'requisition_ready', 'kit_shipped', 'kit_delivered']
    for (const [index, payload] of payloads.entries()) {
      // Each worker is new, so it replays all that the others did.
      const traced = index % 2 === 1
      await withWorker(
        temporal,
        activities,
        async () => {
          await orders.show(payload)
          await orders.until(orderId, ({ notifications }) =>
            notifications.some(
              ({ key, outcome }) => key.startsWith(`${messages[index]}`) && outcome === 'sent',
            ),
          )
        },
        traced ? { workflowBundle: bundle, sinks: sinks(spans) } : {},
      )
    }
    expect(told).toEqual(messages)
    expect(spans.filter((name) => name === 'StartActivity:notifyPatient')).toHaveLength(2)
    const { events } = await orders.handle(orderId).fetchHistory()
    expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([])
  } finally {
    await temporal.stop()
  }
})
