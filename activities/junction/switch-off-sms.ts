/** The activity that turns off Junction's own text messages for one order (`JUNCTION_SMS=off`), so that the patient
 * hears each thing once. */
import { cancellationSignal, log } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { SERVICE_LOGIN } from '../../order/failure-types'
import type { Junction } from './api'

export interface SwitchOffSmsInput {
  readonly orderId: string
}

/** `refused`: Junction will not do it for this order. */
export type SwitchOffSmsResult =
  | { readonly is: 'off' }
  | { readonly is: 'shadowed' }
  | { readonly is: 'refused' }

export interface SwitchOffSmsDependencies {
  readonly junction: Junction | undefined
  /** Some patients get no emails (`MAIL_MODE=shadow` or `MAIL_ONLY_TO`), so Junction's messages must stay on. */
  readonly leavesSms: boolean
}

export function createSwitchOffJunctionSms({ junction, leavesSms }: SwitchOffSmsDependencies) {
  /** @throws ApplicationFailure if a retry may succeed, perhaps by another worker that has the key */
  return async function switchOffJunctionSms({ orderId }: SwitchOffSmsInput): Promise<SwitchOffSmsResult> {
    if (leavesSms) return { is: 'shadowed' }
    if (junction === undefined) {
      throw ApplicationFailure.retryable(
        'JUNCTION_API_KEY is not set on this worker, but JUNCTION_SMS=off needs it.',
        SERVICE_LOGIN,
      )
    }
    const reply = await junction.switchOffSms(orderId, cancellationSignal())
    log.info('Asked Junction to send no SMS', { result: reply.is })
    return reply.is === 'ok' ? { is: 'off' } : { is: 'refused' }
  }
}
