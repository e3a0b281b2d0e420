/** Runs the activities that deliver notices, and records what became of each. */
import {
  ActivityFailure,
  CancelledFailure,
  isCancellation,
  patched,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { StaffAlertResult } from '../activities/alert-staff'
import { headline } from '../order/advice'
import { hold, record } from '../order/ledger'
import type { PatientNotice, StaffNotice } from '../order/notice'
import { peopleOf } from '../order/timeline'
import { describeKey } from '../order/view'
import type { OrderState } from './order-state'

/**
 * A delivery that is withdrawn while an attempt runs is waited for: whether it went out is known only then. Of
 * one that waits for its next attempt, or for a worker, nothing comes any more.
 */
const delivery = {
  startToCloseTimeout: '15 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const

/**
 * Retried for about a day: 1 s, 2 s, 4 s … 15 min, then every 15 min. Counted in attempts and not in time,
 * so that a day without workers takes nothing from it.
 */
const activities = proxyActivities<Activities>({
  ...delivery,
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '15 minutes',
    maximumAttempts: 105,
  },
})

/** A channel is for news: after some minutes the mail has to do. */
const channel = proxyActivities<Activities>({
  ...delivery,
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
    maximumAttempts: 12,
  },
})

/** Mails the patient. @throws CancelledFailure where the notice was withdrawn before it went out */
export async function notifyPatient(state: OrderState, [notice]: readonly PatientNotice[]): Promise<void> {
  if (notice === undefined) return
  const { order, ledger } = state
  const { userId, clientUserId, region } = order.facts
  try {
    const result = await activities.notifyPatient.executeWithOptions(
      { summary: `Mail to the patient: ${describeKey(notice.key)}` },
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
    passOnWithdrawal(error)
    state.note(record(state.ledger, notice, { is: 'failed', at: Date.now(), why: 'undeliverable' }))
  }
}

/**
 * Alerts staff to everything at once, by mail and in their channel. They are told as soon as one of the two
 * has got through; the other goes on by itself.
 *
 * @throws CancelledFailure where all of it was withdrawn
 */
export async function alertStaff(state: OrderState, notices: readonly StaffNotice[]): Promise<void> {
  const [first] = notices
  if (first === undefined) return
  const more = notices.length > 1 ? ` and ${notices.length - 1} more` : ''
  const what = `${headline(first)}${more}`
  const alert = [{ orderId: state.order.id, notices }] as const
  const byMail = activities.alertStaff.executeWithOptions({ summary: `Mail to staff: ${what}` }, [...alert])
  const ways: Promise<StaffDelivery>[] = [byMail.catch(failed)]
  if (patched('staff-channel')) {
    const inChannel = channel.postToStaffChannel.executeWithOptions(
      { summary: `Message to the staff’s channel: ${what}` },
      [...alert],
    )
    ways.push(inChannel.catch(failed))
  }
  const outcome = await firstToReach(ways)
  const at = Date.now()
  state.note(notices.reduce((ledger, notice) => record(ledger, notice, { ...outcome, at }), state.ledger))
}

type StaffDelivery = StaffAlertResult | { readonly is: 'withdrawn' }

function failed(error: unknown): StaffDelivery {
  if (isWithdrawal(error)) return { is: 'withdrawn' }
  if (!(error instanceof ActivityFailure)) throw error
  return { is: 'failed', why: 'undeliverable' }
}

/**
 * The first result that reached somebody; where none did, a failure, else that there is nobody.
 *
 * @throws CancelledFailure where it was withdrawn instead
 */
function firstToReach(ways: readonly Promise<StaffDelivery>[]): Promise<StaffAlertResult> {
  return new Promise((resolve, reject) => {
    for (const way of ways) {
      way.then((result) => {
        if (result.is === 'sent' || result.is === 'shadowed') resolve(result)
      }, reject)
    }
    Promise.all(ways).then((results) => {
      if (results.some(({ is }) => is === 'withdrawn')) reject(withdrawal())
      resolve(results.find((result) => result.is === 'failed') ?? { is: 'skipped', why: 'no_recipient' })
    }, reject)
  })
}

/** Switches Junction's own SMS off. @throws CancelledFailure where the order ended before that was done */
export async function switchOffJunctionSms(state: OrderState, [due]: readonly object[]): Promise<void> {
  if (due === undefined) return
  const { is } = await activities.switchOffJunctionSms
    .executeWithOptions({ summary: 'Switch off Junction’s own SMS about this order' }, [
      { orderId: state.order.id },
    ])
    .catch((error: unknown) => {
      passOnWithdrawal(error)
      return { is: 'refused' } as const
    })
  state.note({ ...state.ledger, sms: { is: is === 'refused' ? 'failed' : is, at: Date.now() } })
}

/** The order moved on, or left for its next run, before it went out. */
const isWithdrawal = (error: unknown): boolean =>
  isCancellation(error) || (error instanceof ActivityFailure && error.retryState === 'CANCEL_REQUESTED')

const withdrawal = (): CancelledFailure => new CancelledFailure('Withdrawn before it went out')

/** @throws CancelledFailure for a withdrawal, and whatever is no failure of the activity */
function passOnWithdrawal(error: unknown): void {
  if (isWithdrawal(error)) throw withdrawal()
  if (!(error instanceof ActivityFailure)) throw error
}
