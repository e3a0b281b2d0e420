/** The activities that alert staff: one email, and one message in their chat channel, about everything that came up. */
import { activityInfo, cancellationSignal, log } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import type { Brand } from '../messages/brand'
import { REFUSED } from '../order/failure-types'
import type { StaffNotice } from '../order/notice'
import { renderStaffEmail } from './emails'
import type { Mailer, Posted } from './emails/transport/mailer'
import type { StaffAlert } from './staff-alert'
import { type ChannelPost, channelText, type StaffChannel } from './staff-channel'

export type AlertStaffInput = Pick<StaffAlert, 'orderId' | 'notices'>

/** `no_recipient`: staff have no email address, or no channel, configured. */
export type AlertStaffResult =
  | { readonly is: 'sent'; readonly messageId?: string }
  | { readonly is: 'shadowed' }
  | { readonly is: 'skipped'; readonly why: 'no_recipient' }

export interface AlertStaffDependencies {
  readonly mailer: Mailer
  readonly brand: Brand
  readonly staffEmail: string | undefined
  readonly staffChannel: StaffChannel | undefined
  /** The page of an order's run in the Temporal Web UI, or of its latest run. */
  readonly workflowUrl: (orderId: string, runId?: string) => string | undefined
}

const NOBODY: AlertStaffResult = { is: 'skipped', why: 'no_recipient' }

export function createAlertStaff({ mailer, brand, staffEmail, workflowUrl }: AlertStaffDependencies) {
  /** By email. @throws ApplicationFailure `Refused` if retries do not help, any other type if one may succeed */
  return async function alertStaff({ orderId, notices }: AlertStaffInput): Promise<AlertStaffResult> {
    if (staffEmail === undefined) return NOBODY
    const rendered = renderStaffEmail({ orderId, notices, workflowUrl: workflowUrl(orderId, runId()) }, brand)
    const key = `${orderId} ${notices.map((notice) => notice.key).join(' ')}`
    const posted = await mailer.post(
      { ...rendered, to: staffEmail, key, kind: 'staff', thread: `alerts ${orderId}` },
      cancellationSignal(),
    )
    return reported(
      posted,
      'email',
      notices,
      `The mail server refused the alert about order ${orderId} for good. Check STAFF_EMAIL, and look at the order.`,
    )
  }
}

export function createPostToStaffChannel({ staffChannel, workflowUrl }: AlertStaffDependencies) {
  /** In the staff's chat channel. @throws ApplicationFailure as `alertStaff` does */
  return async function postToStaffChannel({ orderId, notices }: AlertStaffInput): Promise<AlertStaffResult> {
    if (staffChannel === undefined) return NOBODY
    const text = channelText({ orderId, notices, workflowUrl: workflowUrl(orderId, runId()) })
    return reported(
      await staffChannel.post(text, cancellationSignal()),
      'channel',
      notices,
      `The staff channel refused the alert about order ${orderId} for good. Check STAFF_WEBHOOK_URL, and look at the order.`,
    )
  }
}

const runId = (): string | undefined => activityInfo().workflowExecution?.runId

function reported(
  posted: Posted | ChannelPost,
  by: 'email' | 'channel',
  notices: readonly StaffNotice[],
  refusal: string,
): AlertStaffResult {
  log.info(posted.is === 'refused' ? 'The alert to staff was refused' : 'Staff alerted', {
    by,
    result: posted.is,
    reasons: notices.map(({ reason }) => reason),
  })
  if (posted.is !== 'refused') return posted
  throw ApplicationFailure.create({ type: REFUSED, message: refusal, nonRetryable: true })
}
