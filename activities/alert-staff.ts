/** The activities that alert staff: one email, and one message in their chat channel, about everything that came up. */
import { cancellationSignal, log } from '@temporalio/activity'
import type { Brand } from '../messages/brand'
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
  | { readonly is: 'failed'; readonly why: 'refused' | 'undeliverable' }

export interface AlertStaffDependencies {
  readonly mailer: Mailer
  readonly brand: Brand
  readonly staffEmail: string | undefined
  readonly staffChannel: StaffChannel | undefined
  /** The order's page in the Temporal Web UI. */
  readonly workflowUrl: (orderId: string) => string | undefined
}

const NOBODY: AlertStaffResult = { is: 'skipped', why: 'no_recipient' }

export function createAlertStaff({ mailer, brand, staffEmail, workflowUrl }: AlertStaffDependencies) {
  /** By email. @throws ApplicationFailure if a retry may succeed */
  return async function alertStaff({ orderId, notices }: AlertStaffInput): Promise<AlertStaffResult> {
    if (staffEmail === undefined) return NOBODY
    const rendered = renderStaffEmail({ orderId, notices, workflowUrl: workflowUrl(orderId) }, brand)
    const key = `${orderId} ${notices.map((notice) => notice.key).join(' ')}`
    const posted = await mailer.post(
      { ...rendered, to: staffEmail, key, kind: 'staff' },
      cancellationSignal(),
    )
    return reported(posted, 'email', notices)
  }
}

export function createPostToStaffChannel({ staffChannel, workflowUrl }: AlertStaffDependencies) {
  /** In the staff's chat channel. @throws ApplicationFailure if a retry may succeed */
  return async function postToStaffChannel({ orderId, notices }: AlertStaffInput): Promise<AlertStaffResult> {
    if (staffChannel === undefined) return NOBODY
    const text = channelText({ orderId, notices, workflowUrl: workflowUrl(orderId) })
    return reported(await staffChannel.post(text, cancellationSignal()), 'channel', notices)
  }
}

function reported(
  posted: Posted | ChannelPost,
  by: 'email' | 'channel',
  notices: readonly StaffNotice[],
): AlertStaffResult {
  log.info(posted.is === 'refused' ? 'The alert to staff was refused' : 'Staff alerted', {
    by,
    result: posted.is,
    reasons: notices.map(({ reason }) => reason),
  })
  return posted.is === 'refused' ? { is: 'failed', why: 'refused' } : posted
}
