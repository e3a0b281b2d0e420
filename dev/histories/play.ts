/** Plays one recording on a real Temporal, and returns the histories of its orders. */
import type { Client } from '@temporalio/client'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import { type Journey, shorten } from '../../order/journey'
import { parseWebhook } from '../../order/junction/webhook'
import { DEFAULT_JOURNEY } from '../../order/testkit/journey'
import { isStatus, type Status } from '../../order/testkit/statuses'
import type { OrderView } from '../../order/view'
import { Orders } from '../../server/orders'
import { orderQuery, TASK_QUEUE, WORKFLOW_TYPE, workflowIdOf } from '../../workflows/contract'
import type { testkitOrder } from '../../workflows/testkit-order'
import { SCENARIOS } from '../simulator/scenarios'
import type { OrderHandle, Recording } from './recordings'

const DEFAULT_FACTOR = 100_000

/** Those of the first order come first, and of one order the first run. */
export async function play(client: Client, recording: Recording, seed: number): Promise<string[]> {
  const { scenario, factor = DEFAULT_FACTOR, maxHistoryLength, junctionSms, burst, unknown } = recording
  const { orderIds, payloads } = SCENARIOS[scenario].play({ seed, startAt: Date.now(), every: 1_000 })
  const journey = shorten(unknown === undefined ? DEFAULT_JOURNEY : without(unknown), factor)
  const orders = new Orders(client, { journey, maxEventAge: undefined, junctionSms: junctionSms ?? 'leave' })
  const played = new Map(orderIds.map((orderId) => [orderId, new PlayedOrder(client, orderId)]))
  const first = playedOf(played, orderIds[0])
  if (maxHistoryLength !== undefined) {
    await client.workflow.start<typeof testkitOrder>(WORKFLOW_TYPE, {
      workflowId: first.handle.workflowId,
      taskQueue: TASK_QUEUE,
      args: [{ orderId: first.orderId, journey, maxHistoryLength }],
    })
  }
  for (const webhook of payloads.map((body) => parseWebhook(body))) {
    if (webhook.is === 'ignored') throw new Error(`The scenario ${scenario} posts what is ignored.`)
    if (webhook.is === 'critical result') {
      await orders.reportCriticalResult(webhook.orderId, webhook.resultId, Date.now())
      await playedOf(played, webhook.orderId).settled(({ attention }) => attention.length > 0)
      continue
    }
    const { snapshot } = webhook
    const order = playedOf(played, snapshot.orderId)
    order.events = snapshot.events.length
    await orders.show(snapshot, Date.now())
    if (burst === true) continue
    await order.settled()
    const status = snapshot.events.at(-1)?.status ?? ''
    if (order === first && isStatus(status)) await recording.after?.[status]?.(first.handle)
  }
  for (const order of played.values()) await order.settled(order === first ? recording.until : undefined)
  if (recording.toTheEnd === true) await first.handle.result()
  const histories = [...played.values()].map((order) => order.histories(maxHistoryLength !== undefined))
  return (await Promise.all(histories)).flat()
}

class PlayedOrder {
  /** How many events the latest payload has. */
  events = 0
  readonly handle: OrderHandle
  readonly #runs = new Set<string>()

  constructor(
    readonly client: Client,
    readonly orderId: string,
  ) {
    this.handle = client.workflow.getHandle<typeof testkitOrder>(workflowIdOf(orderId))
  }

  /** Resolves once all events are known, nothing is under way, and `isDone`. */
  async settled(isDone: (view: OrderView) => boolean = () => true): Promise<void> {
    for (;;) {
      const view = await this.handle.query(orderQuery)
      const isUnderWay = view.notifications.some(({ outcome }) => outcome === 'under way')
      if (view.timeline.length >= this.events && !isUnderWay && isDone(view)) break
    }
    this.#runs.add((await this.handle.describe()).runId)
  }

  /** Of all runs that were seen, or only of the last one. */
  async histories(ofAllRuns: boolean): Promise<string[]> {
    const runIds = ofAllRuns ? [...this.#runs] : [...this.#runs].slice(-1)
    const histories = runIds.map((runId) =>
      this.client.workflow.getHandle(this.handle.workflowId, runId).fetchHistory(),
    )
    return (await Promise.all(histories)).map((history) => withoutStacks(historyToJSON(history)))
  }
}

/** Stacks name folders of the machine that recorded them. Nothing replays them. */
const withoutStacks = (history: string): string =>
  history.replaceAll(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""')

function playedOf(played: ReadonlyMap<string, PlayedOrder>, orderId = ''): PlayedOrder {
  const order = played.get(orderId)
  if (order === undefined) throw new Error(`The scenario shows an order that it does not name: "${orderId}".`)
  return order
}

/** The journey of a version that did not know a status yet. */
function without(status: Status): Journey {
  const steps = Object.entries(DEFAULT_JOURNEY.steps).filter(([name]) => name !== status)
  return { ...DEFAULT_JOURNEY, steps: Object.fromEntries(steps) }
}
