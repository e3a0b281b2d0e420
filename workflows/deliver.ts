/** Runs the activities that deliver notices, and records what became of each. */
import {
  ActivityFailure,
  CancelledFailure,
  isCancellation,
  patched,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { AlertStaffResult } from '../activities/alert-staff'
import { type ContactOverride, hold, record } from '../order/ledger'
import type { PatientNotice, StaffNotice } from '../order/notice'
import { headline } from '../order/testkit/advice'
import { peopleOf } from '../order/timeline'
import { describeKey } from '../order/view'
import type { OrderState } from './order-state'

/**
 * Retried for about a day: 1 s, 2 s, 4 s … 15 min, then every 15 min. Counted in attempts and not in time,
 * so that a day without workers takes nothing from it.
 */
const OPTIONS = {
  startToCloseTimeout: '1 minute',
  // Workers say every few seconds that they still live; see `worker/heartbeat.ts`.
  heartbeatTimeout: '10 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '15 minutes',
    maximumAttempts: 105,
  },
} as const

/** Alerts do not queue behind patients' mails; the default is 3. */
const FIRST = { priorityKey: 1 } as const

/**
 * A delivery that is withdrawn while an attempt runs is waited for: whether it went out is known only then. Of
 * one that waits for its next attempt, or for a worker, nothing comes any more.
 */
const waiting = proxyActivities<Activities>({
  ...OPTIONS,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
})
/** What runs that began with 0.1.0 do. */
const notWaiting = proxyActivities<Activities>({ ...OPTIONS, cancellationType: 'TRY_CANCEL' })

const activities = () => (patched('withdrawn-is-waited-for') ? waiting : notWaiting)

/** The worker's clock may be behind Temporal's: it is not asked again at once. */
const SHORTEST_HOLD_MS = 1_000

/** Mails the patient. @throws CancelledFailure where the notice was withdrawn before it went out */
export async function notifyPatient(state: OrderState, [notice]: readonly PatientNotice[]): Promise<void> {
  if (notice === undefined) return
  const { order, ledger } = state
  const { userId, clientUserId, region } = order.facts
  try {
    const result = await activities().notifyPatient.executeWithOptions(
      { summary: `Mail to the patient: ${describeKey(notice.key)}` },
      [
        {
          orderId: order.id,
          notice,
          people: peopleOf(order),
          ...(userId && { userId: userId.value }),
          ...(clientUserId && { clientUserId: clientUserId.value }),
          ...(region && { region: region.value }),
          ...(isForUser(ledger.contact, userId?.value) && { override: ledger.contact }),
        },
      ],
    )
    const at = Date.now()
    state.note(
      result.is === 'held'
        ? hold(state.ledger, notice.key, Math.max(result.until, at + SHORTEST_HOLD_MS))
        : record(state.ledger, notice, { ...result, at }),
    )
  } catch (error) {
    passOnWithdrawal(error)
    state.note(record(state.ledger, notice, { is: 'failed', at: Date.now(), why: 'undeliverable' }))
  }
}

/** An address that was set while the kit belonged to somebody else is not this patient's. */
const isForUser = (
  contact: ContactOverride | undefined,
  userId: string | undefined,
): contact is ContactOverride => contact !== undefined && (contact.of === undefined || contact.of === userId)

/**
 * Alerts staff to everything at once, by mail and in their channel. They are told as soon as one of the two
 * has got through; the other goes on by itself for as long as this run of the order does.
 *
 * @throws CancelledFailure where all of it was withdrawn
 */
export async function alertStaff(state: OrderState, notices: readonly StaffNotice[]): Promise<void> {
  const [first] = notices
  if (first === undefined) return
  const more = notices.length > 1 ? ` and ${notices.length - 1} more` : ''
  const what = `${headline(first)}${more}`
  const alert = [{ orderId: state.order.id, notices }] as const
  const byMail = activities().alertStaff.executeWithOptions(
    { summary: `Mail to staff: ${what}`, priority: FIRST },
    [...alert],
  )
  const ways: Promise<StaffDelivery>[] = [byMail.catch(failed)]
  if (patched('staff-channel')) {
    const inChannel = activities().postToStaffChannel.executeWithOptions(
      { summary: `Message to the staff’s channel: ${what}`, priority: FIRST },
      [...alert],
    )
    ways.push(inChannel.catch(failed))
  }
  const outcome = await firstToReach(ways)
  const at = Date.now()
  state.note(notices.reduce((ledger, notice) => record(ledger, notice, { ...outcome, at }), state.ledger))
}

type StaffDelivery = AlertStaffResult | { readonly is: 'withdrawn' }

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
function firstToReach(ways: readonly Promise<StaffDelivery>[]): Promise<AlertStaffResult> {
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
  const { is } = await activities()
    .switchOffJunctionSms.executeWithOptions({ summary: 'Switch off Junction’s own SMS about this order' }, [
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
