/** Runs the activities that deliver notices, and records what became of each. */
import {
  ActivityFailure,
  type ActivityOptions,
  ApplicationFailure,
  CancelledFailure,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { AlertStaffResult } from '../activities/alert-staff'
import { NO_CONTACT, REFUSED, SERVICE_LOGIN, SERVICE_UNAVAILABLE } from '../order/failure-types'
import { hold, record } from '../order/ledger'
import type { FailureReason, PatientNotice, StaffNotice } from '../order/notice'
import { overrideFor, peopleOf } from '../order/people'
import { headline } from '../order/testkit/advice'
import { describeKey } from '../order/view'
import { ALERTS_TASK_QUEUE, orderReplaced, workflowIdOf } from './contract'
import type { OrderState } from './order-state'

const OPTIONS: ActivityOptions = {
  // A mail server may take 10 minutes to answer once it has the whole body (RFC 5321, 4.5.3.2.6), and every step
  // before that has a short limit of its own.
  startToCloseTimeout: '12 minutes',
  // Workers report every few seconds that they are alive; see `worker/heartbeat.ts`.
  heartbeatTimeout: '10 seconds',
  // If a delivery is withdrawn while an attempt runs, the workflow waits for the attempt to end. Only then is it known
  // whether the email went out. A delivery that waits for its next attempt, or for a worker, ends at once.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  // For about a day: after 1 s, 2 s, 4 s … 15 min, then every 15 min. Attempts are counted, not time, so a day
  // without workers does not use any of them up.
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '15 minutes',
    maximumAttempts: 105,
    // The activities say so themselves. This repeats it, because the Web UI shows these options.
    nonRetryableErrorTypes: [NO_CONTACT, REFUSED],
  },
}

const toPatients = proxyActivities<Activities>(OPTIONS)
/** The same, but on worker slots that patients' emails never use. */
const toStaff = proxyActivities<Activities>({ ...OPTIONS, taskQueue: ALERTS_TASK_QUEUE })

/** The worker's clock may be behind Temporal's. Without this, a held email would be tried again at once. */
const SHORTEST_HOLD_MS = 1_000

/** Emails the patient. @throws CancelledFailure if the notice was withdrawn before it went out */
export async function notifyPatient(state: OrderState, [notice]: readonly PatientNotice[]): Promise<void> {
  if (notice === undefined) return
  const { order, ledger } = state
  const { userId, clientUserId, region } = order.facts
  const override = overrideFor(order, ledger.contact)
  /** Only what left counts if the address changed meanwhile. Whatever else became of it was about the old one. */
  const isOutdated = (): boolean => state.ledger.contactVersion !== ledger.contactVersion
  try {
    const result = await toPatients.notifyPatient.executeWithOptions(
      { summary: `Email to the patient: ${describeKey(notice.key)}` },
      [
        {
          orderId: order.id,
          notice,
          people: peopleOf(order),
          ...(userId && { userId: userId.value }),
          ...(clientUserId && { clientUserId: clientUserId.value }),
          ...(region && { region: region.value }),
          ...(override && { override }),
        },
      ],
    )
    if (isOutdated() && result.is !== 'sent' && result.is !== 'shadowed') throw withdrawal()
    const at = Date.now()
    state.note(
      result.is === 'held'
        ? hold(state.ledger, notice.key, Math.max(result.until, at + SHORTEST_HOLD_MS))
        : record(state.ledger, notice, { ...result, at }),
    )
  } catch (error) {
    const why = failureOf(error)
    if (isOutdated()) throw withdrawal()
    state.note(record(state.ledger, notice, { is: 'failed', at: Date.now(), why }))
  }
}

/**
 * Why every attempt failed.
 *
 * @throws CancelledFailure if it was withdrawn, or the error itself if the activity did not cause it
 */
function failureOf(error: unknown): FailureReason {
  passOnWithdrawal(error)
  return FAILURES.get(typeOf(error) ?? '') ?? 'undeliverable'
}

/** By the type of what the last attempt threw. */
const FAILURES: ReadonlyMap<string, FailureReason> = new Map([
  [NO_CONTACT, 'no_contact'],
  [REFUSED, 'refused'],
  // What `activities/http-json.ts` throws if Junction or the contact service does not answer.
  [SERVICE_UNAVAILABLE, 'lookup_failed'],
  [SERVICE_LOGIN, 'lookup_failed'],
])

const typeOf = (error: unknown): string | undefined =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure
    ? (error.cause.type ?? undefined)
    : undefined

/**
 * Alerts staff to everything at once, by email and in their channel. As soon as one of the two gets through, staff
 * count as alerted. The other continues in the background until this run of the order ends.
 *
 * @throws CancelledFailure if all of it was withdrawn
 */
export async function alertStaff(state: OrderState, notices: readonly StaffNotice[]): Promise<void> {
  const [first] = notices
  if (first === undefined) return
  const more = notices.length > 1 ? ` and ${notices.length - 1} more` : ''
  const what = `${headline(first)}${more}`
  const alert = { orderId: state.order.id, notices }
  const byEmail = toStaff.alertStaff.executeWithOptions({ summary: `Email to staff: ${what}` }, [alert])
  const inChannel = toStaff.postToStaffChannel.executeWithOptions(
    { summary: `Message to the staff’s channel: ${what}` },
    [alert],
  )
  const outcome = await firstSuccess([byEmail.catch(failed), inChannel.catch(failed)])
  const at = Date.now()
  state.note(notices.reduce((ledger, notice) => record(ledger, notice, { ...outcome, at }), state.ledger))
}

type StaffOutcome = AlertStaffResult | { readonly is: 'failed'; readonly why: 'refused' | 'undeliverable' }

type StaffAttempt = StaffOutcome | { readonly is: 'withdrawn' }

function failed(error: unknown): StaffAttempt {
  if (isWithdrawal(error)) return { is: 'withdrawn' }
  if (!(error instanceof ActivityFailure)) throw error
  return { is: 'failed', why: typeOf(error) === REFUSED ? 'refused' : 'undeliverable' }
}

/**
 * The first attempt that reached somebody. If none did, it is one that failed. If none failed, there is nobody to tell.
 *
 * @throws CancelledFailure if it was withdrawn instead
 */
function firstSuccess(attempts: readonly Promise<StaffAttempt>[]): Promise<StaffOutcome> {
  return new Promise((resolve, reject) => {
    for (const attempt of attempts) {
      attempt.then((result) => {
        if (result.is === 'sent' || result.is === 'shadowed') resolve(result)
      }, reject)
    }
    Promise.all(attempts).then((results) => {
      if (results.some(({ is }) => is === 'withdrawn')) reject(withdrawal())
      resolve(results.find((result) => result.is === 'failed') ?? { is: 'skipped', why: 'no_recipient' })
    }, reject)
  })
}

/** Switches Junction's own SMS off. @throws CancelledFailure if the order ended before that was done */
export async function switchOffJunctionSms(state: OrderState): Promise<void> {
  const { is } = await toPatients.switchOffJunctionSms
    .executeWithOptions({ summary: 'Switch off Junction’s own SMS about this order' }, [
      { orderId: state.order.id },
    ])
    .catch((error: unknown) => {
      passOnWithdrawal(error)
      return { is: 'refused' } as const
    })
  state.note({ ...state.ledger, sms: { is: is === 'refused' ? 'failed' : is, at: Date.now() } })
}

/** Tells the order that this one replaces. If that order has ended, it has nothing left to stop. */
export async function announceReplacement(
  state: OrderState,
  [replaced]: readonly { readonly key: string }[],
): Promise<void> {
  if (replaced === undefined) return
  try {
    await getExternalWorkflowHandle(workflowIdOf(replaced.key)).signal(orderReplaced, { by: state.order.id })
  } catch (error) {
    if (isCancellation(error)) throw error
    log.info('The order that this one replaces is not running', {
      replaced: replaced.key,
      reason: String(error),
    })
  }
  state.note({ ...state.ledger, replacementAnnounced: true })
}

/** The order moved on, or continued as a new run, before it went out. */
const isWithdrawal = (error: unknown): boolean =>
  isCancellation(error) || (error instanceof ActivityFailure && error.retryState === 'CANCEL_REQUESTED')

const withdrawal = (): CancelledFailure => new CancelledFailure('Withdrawn before it went out')

/** @throws CancelledFailure if it was withdrawn, or the error itself if the activity did not cause it */
function passOnWithdrawal(error: unknown): void {
  if (isWithdrawal(error)) throw withdrawal()
  if (!(error instanceof ActivityFailure)) throw error
}
