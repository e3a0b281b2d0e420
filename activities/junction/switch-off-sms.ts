/** The activity that switches Junction's own SMS off for one order (`JUNCTION_SMS=off`), so that a patient is
 * told things once. */
import { cancellationSignal, log } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { SERVICE_LOGIN } from '../http-json'
import type { Junction } from './api'

export interface SmsOrder {
  readonly orderId: string
}

/** `refused`: Junction will not do it for this order. */
export type SmsResult = { readonly is: 'off' } | { readonly is: 'shadowed' } | { readonly is: 'refused' }

export interface SwitchOffSmsDependencies {
  readonly junction: Junction | undefined
  /** Shadow mode, or mail to some only: patients get nothing of ours, so Junction's messages stay. */
  readonly leavesSms: boolean
}

export function createSwitchOffJunctionSms({ junction, leavesSms }: SwitchOffSmsDependencies) {
  /** @throws ApplicationFailure where another try may succeed, also by a worker that has the key */
  return async function switchOffJunctionSms({ orderId }: SmsOrder): Promise<SmsResult> {
    if (leavesSms) return { is: 'shadowed' }
    if (junction === undefined) {
      throw ApplicationFailure.retryable(
        'JUNCTION_API_KEY is not set here, and JUNCTION_SMS=off needs it.',
        SERVICE_LOGIN,
      )
    }
    const reply = await junction.switchOffSms(orderId, cancellationSignal())
    log.info('Junction was told to send no SMS', { result: reply.is })
    return reply.is === 'ok' ? { is: 'off' } : { is: 'refused' }
  }
}
