/** The activity that alerts staff: one mail for all that came up about an order. */
import { cancellationSignal, log } from '@temporalio/activity'
import type { StaffNotice } from '../order/notice'
import { type Brand, renderStaffMail } from './emails'
import type { Mailer } from './mailer'

export interface StaffAlert {
  readonly orderId: string
  readonly notices: readonly StaffNotice[]
}

export type StaffAlertResult =
  | { readonly is: 'sent'; readonly messageId: string }
  | { readonly is: 'skipped'; readonly why: 'no_recipient' }
  | { readonly is: 'failed'; readonly why: 'refused' }

export interface AlertStaffDependencies {
  readonly mailer: Mailer
  readonly brand: Brand
  readonly staffEmail: string | undefined
  /** The order's page in the Web UI. */
  readonly workflowUrl: (orderId: string) => string | undefined
}

export function createAlertStaff({ mailer, brand, staffEmail, workflowUrl }: AlertStaffDependencies) {
  /** @throws ApplicationFailure where another try may succeed */
  return async function alertStaff({ orderId, notices }: StaffAlert): Promise<StaffAlertResult> {
    if (staffEmail === undefined) {
      log.warn('Nobody was alerted: STAFF_EMAIL is not set', { alerts: notices.length })
      return { is: 'skipped', why: 'no_recipient' }
    }
    const url = workflowUrl(orderId)
    const mail = { orderId, alerts: notices, ...(url !== undefined && { workflowUrl: url }) }
    const key = `${orderId} ${notices.map((notice) => notice.key).join(' ')}`
    const posted = await mailer.post(
      { ...(await renderStaffMail(mail, brand)), to: staffEmail, key, kind: 'staff' },
      cancellationSignal(),
    )
    log.info('Staff alerted', { reasons: notices.map(({ reason }) => reason) })
    return posted.is === 'sent' ? posted : { is: 'failed', why: 'refused' }
  }
}
