/**
 * The life of one testkit order: fold what Junction says, plan what is due, keep that under way, and look
 * again when something happens or is due. All that is decided is decided in `order/`.
 */
import { allHandlersFinished, condition, continueAsNew, patched } from '@temporalio/workflow'
import type { StaffNotice } from '../order/notice'
import type { Upcoming } from '../order/situation'
import type { OrderSummary, TestkitOrderInput } from './contract'
import { alertStaff, notifyPatient, switchOffJunctionSms } from './deliver'
import { Lane } from './lane'
import { publish } from './operators/publish'
import { answerOperators } from './operators/updates'
import { OrderState } from './order-state'
import { receiveWebhooks } from './receive'
import { Alarm } from './timer'

export async function testkitOrder(input: TestkitOrderInput): Promise<OrderSummary> {
  const state = new OrderState(input)
  receiveWebhooks(state)
  answerOperators(state)

  // One mail at a time to each, so that what is overtaken is withdrawn before the next goes out.
  const patientLane = new Lane(state)
  const staffLane = new Lane(state)
  const urgentLane = new Lane(state)
  const smsLane = new Lane(state)
  const alarm = new Alarm(state)

  for (;;) {
    const { due, upcoming, finished } = state.decide()
    publish(state)

    const forPatient = due.filter((notice) => notice.to === 'patient')
    const forStaff = due.filter((notice) => notice.to === 'staff')
    const isLeaving = state.mustContinueAsNew()
    patientLane.run(isLeaving ? [] : forPatient.slice(0, 1), notifyPatient)
    const [urgent, others] = urgentApart(forStaff)
    urgentLane.run(isLeaving ? [] : urgent, alertStaff)
    staffLane.run(isLeaving ? [] : others, alertStaff)
    smsLane.run(isLeaving ? [] : state.smsToSwitchOff(), switchOffJunctionSms)

    const lanes = [patientLane, staffLane, urgentLane, smsLane]
    if (lanes.every(({ isFree }) => isFree) && (finished || isLeaving)) {
      // Handlers only fold, so they finish within this task; what they folded is carried on.
      await condition(allHandlersFinished)
      if (finished) return state.summary()
      return await continueAsNew<typeof testkitOrder>({ ...input, carried: state.carried })
    }

    alarm.set(nextLook(upcoming))
    await state.change()
  }
}

/**
 * When to look again by the clock. The end of settling that is past, while a paused order or a delivery keeps the
 * run open, comes by what ends that: to wait for it would be to look again at once, for ever.
 */
function nextLook(upcoming: readonly Upcoming[]): Upcoming | undefined {
  const [next] = upcoming
  if (next === undefined || next.at > Date.now() || !patched('waits-for-nothing-past')) return next
  return upcoming.find(({ at }) => at > Date.now())
}

/** What is urgent waits for no other alert that cannot get through. */
function urgentApart(notices: readonly StaffNotice[]): [urgent: StaffNotice[], others: StaffNotice[]] {
  const isApart = notices.some(({ urgent }) => urgent) && patched('urgent-alerts-apart')
  const isUrgent = ({ urgent }: StaffNotice): boolean => isApart && urgent
  return [notices.filter(isUrgent), notices.filter((notice) => !isUrgent(notice))]
}
