/** The naive baseline's receiver: it verifies a webhook, takes three values out of it, and signals. */
import { Client, Connection } from '@temporalio/client'
import Koa from 'koa'
import getRawBody from 'raw-body'
import { Webhook } from 'svix'
import type { OrderWebhook } from '../../dev/simulator/payload'
import { eventSignal, type NaiveEvent, TASK_QUEUE, workflowIdOf } from './contract'
import type { naiveOrder } from './workflow'

async function main(): Promise<void> {
  const { TEMPORAL_ADDRESS = '', WEBHOOK_SECRET = '', TOLD = '', PORT } = process.env
  const client = new Client({ connection: await Connection.connect({ address: TEMPORAL_ADDRESS }) })
  const webhook = new Webhook(WEBHOOK_SECRET)
  const app = new Koa()
  app.use(async (ctx) => {
    const raw = await getRawBody(ctx.req)
    const headers = {
      'svix-id': ctx.get('svix-id'),
      'svix-timestamp': ctx.get('svix-timestamp'),
      'svix-signature': ctx.get('svix-signature'),
    }
    // It trusts what is signed.
    const { data } = webhook.verify(raw, headers) as OrderWebhook
    await client.workflow.signalWithStart<typeof naiveOrder, [NaiveEvent]>('naiveOrder', {
      workflowId: workflowIdOf(data.id),
      taskQueue: TASK_QUEUE,
      args: [{ orderId: data.id, told: TOLD.split(',') }],
      signal: eventSignal,
      signalArgs: [eventIn(data)],
    })
    ctx.status = 204
  })
  app.listen(Number(PORT), '127.0.0.1')
}

function eventIn({ events, patient_details: patient, details }: OrderWebhook['data']): NaiveEvent {
  const { outbound_tracking_number: trackingNumber } = details.data.shipment
  return {
    status: events.at(-1)?.status.split('.').at(-1) ?? '',
    to: patient?.email ?? '',
    ...(trackingNumber !== null && { trackingNumber }),
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
