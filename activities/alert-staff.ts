/** The activities that alert staff: one mail, and one message in their channel, for all that came up. */
import { cancellationSignal, log } from '@temporalio/activity'
import type { StaffNotice } from '../order/notice'
import { type Brand, renderStaffMail } from './emails'
import type { Mailer, Posted } from './emails/transport/mailer'
import { type ChannelPost, channelText, type StaffChannel } from './staff-channel'

export interface StaffAlert {
  readonly orderId: string
  readonly notices: readonly StaffNotice[]
}

/** `no_recipient`: neither an address nor a channel is configured for staff. */
export type StaffAlertResult =
  | { readonly is: 'sent'; readonly messageId?: string }
  | { readonly is: 'shadowed' }
  | { readonly is: 'skipped'; readonly why: 'no_recipient' }
  | { readonly is: 'failed'; readonly why: 'refused' | 'undeliverable' }

export interface AlertStaffDependencies {
  readonly mailer: Mailer
  readonly brand: Brand
  readonly staffEmail: string | undefined
  readonly staffChannel: StaffChannel | undefined
  /** The order's page in the Web UI. */
  readonly workflowUrl: (orderId: string) => string | undefined
}

const NOBODY: StaffAlertResult = { is: 'skipped', why: 'no_recipient' }

export function createAlertStaff({ mailer, brand, staffEmail, workflowUrl }: AlertStaffDependencies) {
  /** By mail. @throws ApplicationFailure where another try may succeed */
  return async function alertStaff({ orderId, notices }: StaffAlert): Promise<StaffAlertResult> {
    if (staffEmail === undefined) return NOBODY
    const url = workflowUrl(orderId)
    const mail = { orderId, alerts: notices, ...(url !== undefined && { workflowUrl: url }) }
    const key = `${orderId} ${notices.map((notice) => notice.key).join(' ')}`
    const posted = await mailer.post(
      { ...(await renderStaffMail(mail, brand)), to: staffEmail, key, kind: 'staff' },
      cancellationSignal(),
    )
    return reported(posted, 'mail', notices)
  }
}

export function createPostToStaffChannel({ staffChannel, workflowUrl }: AlertStaffDependencies) {
  /** In the staff's channel. @throws ApplicationFailure where another try may succeed */
  return async function postToStaffChannel({ orderId, notices }: StaffAlert): Promise<StaffAlertResult> {
    if (staffChannel === undefined) return NOBODY
    const text = channelText({ orderId, alerts: notices, workflowUrl: workflowUrl(orderId) })
    return reported(await staffChannel.post(text, cancellationSignal()), 'channel', notices)
  }
}

function reported(
  posted: Posted | ChannelPost,
  by: 'mail' | 'channel',
  notices: readonly StaffNotice[],
): StaffAlertResult {
  log.info(posted.is === 'refused' ? 'The alert to staff was refused' : 'Staff alerted', {
    by,
    result: posted.is,
    reasons: notices.map(({ reason }) => reason),
  })
  return posted.is === 'refused' ? { is: 'failed', why: 'refused' } : posted
}
