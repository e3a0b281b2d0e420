/** Takes in webhooks and answers for the order. Handlers only fold: the main loop acts. */
import { setHandler } from '@temporalio/workflow'
import { seeCriticalResult } from '../order/ledger'
import { carriedQuery, criticalResultReported, orderQuery, orderUpdated } from './contract'
import type { OrderState } from './order-state'

export function receiveWebhooks(state: OrderState): void {
  setHandler(orderUpdated, (update) => state.fold(update), {
    description: 'A webhook of Junction showed the order',
  })
  setHandler(
    criticalResultReported,
    ({ resultId, receivedAt }) => state.note(seeCriticalResult(state.ledger, resultId, receivedAt)),
    { description: 'Junction reported a result that staff must see to' },
  )
  setHandler(orderQuery, () => state.view(), {
    description: 'Where the order stands: timeline, notifications and their outcome, what is due next',
  })
  setHandler(carriedQuery, () => state.carried, {
    description: 'For Kitkeeper itself: what a next run must know',
  })
}
