/** Handles webhooks and queries. Handlers only record what they receive. The main loop acts on it. */
import { setHandler } from '@temporalio/workflow'
import { replace } from '../order/ledger'
import { criticalResultReported, handoverQuery, orderQuery, orderReplaced, orderUpdated } from './contract'
import type { OrderState } from './order-state'

export function receiveWebhooks(state: OrderState): void {
  setHandler(orderUpdated, (update) => state.observe(update), {
    description: 'Junction sent a webhook about this order',
  })
  setHandler(criticalResultReported, (report) => state.observeCriticalResult(report), {
    description: 'Junction reported a result that staff must look at',
  })
  setHandler(orderReplaced, ({ by }) => state.note(replace(state.ledger, by, Date.now())), {
    description: 'Another order replaces this one, so its patient gets no more reminders',
  })
  setHandler(orderQuery, () => state.view(), {
    description: 'The order’s status, timeline, notices and their outcomes, and what is due next',
  })
  setHandler(handoverQuery, () => state.handover, {
    description: 'What the next run must know. Only Kitkeeper itself uses this query',
  })
}
