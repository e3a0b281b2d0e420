/** Takes in webhooks and answers for the order. Handlers only note what they hear: the main loop acts. */
import { setHandler } from '@temporalio/workflow'
import { criticalResultReported, knownQuery, orderQuery, orderReplaced, orderUpdated } from './contract'
import type { OrderState } from './order-state'

export function receiveWebhooks(state: OrderState): void {
  setHandler(orderUpdated, (update) => state.observe(update), {
    description: 'A webhook from Junction showed the order',
  })
  setHandler(criticalResultReported, (report) => state.observeCriticalResult(report), {
    description: 'Junction reported a result that staff must look at',
  })
  setHandler(orderReplaced, ({ by }) => state.note({ ...state.ledger, replacedBy: by }), {
    description: 'Another order takes this one’s place, so its patient is not reminded any more',
  })
  setHandler(orderQuery, () => state.view(), {
    description: 'Where the order stands: timeline, notifications and their outcome, what is due next',
  })
  setHandler(knownQuery, () => state.known, {
    description: 'For Kitkeeper itself: what the next run must know',
  })
}
