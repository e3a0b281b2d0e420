/** Runs the activities that deliver notices, and records what became of each. */
import { ActivityFailure, isCancellation, proxyActivities } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { hold, record } from '../order/ledger'
import type { PatientNotice, StaffNotice } from '../order/notice'
import { peopleOf } from '../order/timeline'
import { describeKey } from '../order/view'
import type { OrderState } from './order-state'

/**
 * Retried for about a day: 1 s, 2 s, 4 s … 15 min, then every 15 min. Counted in attempts and not in time,
 * so that a day without workers takes nothing from it.
 */
const activities = proxyActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '15 minutes',
    maximumAttempts: 105,
  },
})

/** Mails the patient. @throws CancelledFailure where the notice was withdrawn before it went out */
export async function notifyPatient(state: OrderState, [notice]: readonly PatientNotice[]): Promise<void> {
  if (notice === undefined) return
  const { order, ledger } = state
  const { userId, clientUserId, region } = order.facts
  try {
    const result = await activities.notifyPatient.executeWithOptions(
      { summary: `Patient: ${describeKey(notice.key)}` },
      [
        {
          orderId: order.id,
          notice,
          people: peopleOf(order),
          ...(userId && { userId: userId.value }),
          ...(clientUserId && { clientUserId: clientUserId.value }),
          ...(region && { region: region.value }),
          ...(ledger.contact && { override: ledger.contact }),
        },
      ],
    )
    const at = Date.now()
    state.note(
      result.is === 'held'
        ? hold(state.ledger, notice.key, result.until)
        : record(state.ledger, notice, { ...result, at }),
    )
  } catch (error) {
    if (isWithdrawal(error)) throw error
    state.note(record(state.ledger, notice, { is: 'failed', at: Date.now(), why: 'undeliverable' }))
  }
}

/** Alerts staff to everything at once. @throws CancelledFailure where all of it was withdrawn */
export async function alertStaff(state: OrderState, notices: readonly StaffNotice[]): Promise<void> {
  const [first] = notices
  if (first === undefined) return
  const more = notices.length > 1 ? ` and ${notices.length - 1} more` : ''
  const outcome = await activities.alertStaff
    .executeWithOptions({ summary: `Staff: ${describeKey(first.key)}${more}` }, [
      { orderId: state.order.id, notices },
    ])
    .catch((error: unknown) => {
      if (isWithdrawal(error)) throw error
      return { is: 'failed', why: 'undeliverable' } as const
    })
  const at = Date.now()
  state.note(notices.reduce((ledger, notice) => record(ledger, notice, { ...outcome, at }), state.ledger))
}

/** Anything but the activity's own failure after all its attempts. */
const isWithdrawal = (error: unknown): boolean => isCancellation(error) || !(error instanceof ActivityFailure)
