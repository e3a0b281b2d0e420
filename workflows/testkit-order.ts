/**
 * The life of one testkit order: record what Junction says, plan what is due, deliver it, and look again when something
 * happens or comes due. Every decision is made in `order/`.
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
} from '@temporalio/workflow'
import type { Upcoming } from '../order/situation'
import type { OrderSummary, TestkitOrderInput } from './contract'
import { Lanes } from './lanes'
import { publish } from './operators/publish'
import { answerOperators } from './operators/updates'
import { OrderState } from './order-state'
import { receiveWebhooks } from './receive'
import { Timer } from './timer'

export async function testkitOrder(input: TestkitOrderInput): Promise<OrderSummary> {
  const state = new OrderState(input)
  receiveWebhooks(state)
  answerOperators(state)
  const lanes = new Lanes(state)
  const timer = new Timer(state)

  try {
    for (;;) {
      const { plan, view } = state.decide()
      const { due, upcoming, finished } = plan
      publish(view, state.lookup, input.page)

      const isLeaving = state.mustContinueAsNew()
      if (isLeaving) lanes.leave(due)
      else lanes.run(due)

      if (lanes.areFree && (finished || isLeaving)) {
        // Handlers only record what they receive, so they finish within this task, and the next run knows it.
        await condition(allHandlersFinished)
        if (finished) return state.summary()
        return await continueAsNew<typeof testkitOrder>({ ...input, known: state.known })
      }

      timer.set(nextLook(upcoming))
      await state.change()
    }
  } catch (error) {
    // Somebody canceled the workflow. Record what has already gone out, so that the next run does not send it again.
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => condition(() => lanes.areFree))
    throw error
  }
}

/**
 * When to look again by the clock. If the settling time is already over but a pause, a person or a delivery keeps the
 * run open, no timer is set for it: it would fire at once, again and again. Whatever ends the wait wakes the loop.
 */
const nextLook = (upcoming: readonly Upcoming[]): Upcoming | undefined =>
  upcoming.find(({ at }) => at > Date.now())
