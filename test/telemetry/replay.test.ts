/** Tracing may be switched on and off while orders run: workers with and without it replay the same histories. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ApplicationFailure } from '@temporalio/common'
import { type InjectedSinks, Worker, type WorkflowBundle } from '@temporalio/worker'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { NO_CONTACT } from '../../order/failure-types'
import {
  acknowledgeUpdate,
  pauseUpdate,
  resendUpdate,
  resumeUpdate,
  setContactUpdate,
} from '../../workflows/contract'
import { bundled, ordersOf, recorder, startTemporal, withWorker } from '../workflows/temporal'

jest.setTimeout(60_000)

const HISTORIES = join(__dirname, '../histories')
const INTERCEPTORS = require.resolve('../../telemetry/workflow-interceptors')
interface Span {
  readonly name: string
  readonly spanContext: { readonly spanId: string }
  readonly parentSpanId?: string
}
const sinks = (spans: Span[]): InjectedSinks<Record<'exporter', { export(spans: Span[]): void }>> => ({
  exporter: { export: { fn: (_, ended) => void spans.push(...ended) } },
})

let bundle: WorkflowBundle
beforeAll(async () => {
  bundle = await bundled([INTERCEPTORS])
})

it.each(readdirSync(HISTORIES).filter((name) => name.endsWith('.json')))(
  'a worker with tracing replays the history %s',
  async (name) => {
    const history: unknown = JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'))
    await Worker.runReplayHistory({ workflowBundle: bundle, sinks: sinks([]) }, history)
  },
)

it('continues an order when tracing is switched on and off between workers', async () => {
  const temporal = await startTemporal()
  try {
    const orders = ordersOf(temporal)
    const { told, activities } = recorder()
    const { orderId, payloads } = lifecycle({
      statuses: ['ordered', 'requisition_created', 'transit_customer', 'with_customer'],
    })
    const spans: Span[] = []
    const messages = ['order_confirmed', 'requisition_ready', 'kit_shipped', 'kit_delivered']
    for (const [index, payload] of payloads.entries()) {
      // Each worker is new, so it replays everything that the others did.
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
    await withWorker(
      temporal,
      activities,
      async () => {
        await orders.handle(orderId).executeUpdate(resendUpdate, { args: [{ key: 'kit_delivered' }] })
        await orders.until(orderId, ({ notifications }) =>
          notifications.some(({ key, outcome }) => key.endsWith('#2') && outcome === 'sent'),
        )
      },
      { workflowBundle: bundle, sinks: sinks(spans) },
    )
    expect(told).toEqual([...messages, 'kit_delivered'])
    const causes = spans
      .filter(({ name }) => name === 'StartActivity:notifyPatient')
      .map(({ parentSpanId }) => spans.find(({ spanContext }) => spanContext.spanId === parentSpanId)?.name)
    expect(causes).toEqual(['HandleSignal:orderUpdated', 'HandleSignal:orderUpdated', undefined])
    const { events } = await orders.handle(orderId).fetchHistory()
    expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([])
  } finally {
    await temporal.stop()
  }
})

it.each([
  ['with', 'without', true],
  ['without', 'with', false],
])(
  'replays an order that operators steered %s tracing on a worker %s tracing',
  async (_steered, _replayed, traced) => {
    const temporal = await startTemporal()
    const sort = (isTraced: boolean) => (isTraced ? { workflowBundle: bundle, sinks: sinks([]) } : {})
    try {
      const orders = ordersOf(temporal)
      const { activities } = recorder()
      const { orderId, payloads } = lifecycle({
        statuses: ['ordered', 'requisition_created', 'sample_error'],
        email: null,
      })
      const handle = orders.handle(orderId)
      const by = { by: 'ann', why: 'a test' }
      const refusing: typeof activities = {
        ...activities,
        async notifyPatient(email) {
          if (email.override === undefined) throw ApplicationFailure.nonRetryable('No address.', NO_CONTACT)
          return activities.notifyPatient(email)
        },
      }
      await withWorker(
        temporal,
        refusing,
        async () => {
          for (const payload of payloads) await orders.show(payload)
          await orders.until(orderId, ({ attention }) => attention.length === 2)
          await handle.executeUpdate(pauseUpdate, { args: [by] })
          await handle.executeUpdate(setContactUpdate, { args: [{ email: 'jo@example.com', ...by }] })
          await handle.executeUpdate(resumeUpdate, { args: [by] })
          await orders.until(orderId, ({ notifications }) =>
            notifications.some(({ to, outcome }) => to === 'patient' && outcome === 'sent'),
          )
          await handle.executeUpdate(resendUpdate, { args: [{ key: 'new_kit_needed', ...by }] })
          await handle.executeUpdate(acknowledgeUpdate, { args: [by] })
          await orders.until(orderId, ({ notifications }) =>
            notifications.some(({ key, outcome }) => key.endsWith('#2') && outcome === 'sent'),
          )
        },
        sort(traced),
      )
      // A new worker replays the whole history before it answers.
      await withWorker(
        temporal,
        activities,
        async () => {
          expect((await orders.view(orderId)).interventions).toHaveLength(5)
        },
        sort(!traced),
      )
      const { events } = await handle.fetchHistory()
      expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([])
    } finally {
      await temporal.stop()
    }
  },
)
