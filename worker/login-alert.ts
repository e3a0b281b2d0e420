/**
 * Alerts staff at once when the mail server or another service rejects our login. That affects every order, and
 * activities retry in vain until somebody corrects the login.
 */
import { ApplicationFailure } from '@temporalio/common'
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker'
import type { AlertStaffDependencies } from '../activities/alert-staff'
import { renderSystemAlert, type SystemAlert } from '../activities/emails'
import { MAIL_SERVER_LOGIN } from '../activities/emails/transport/smtp'
import type { Logger } from '../config/logger'
import { hours } from '../order/duration'
import { SERVICE_LOGIN } from '../order/failure-types'

/** If the login still fails after this time, staff are alerted again. */
const REPEAT_AFTER_MS = hours(1)

type Channels = Pick<AlertStaffDependencies, 'mailer' | 'staffEmail' | 'staffChannel' | 'brand'>

export function alertOnFailedLogin(channels: Channels, logger: Logger): ActivityInterceptorsFactory {
  const alertedAt = new Map<string, number>()
  const inbound: ActivityInboundCallsInterceptor = {
    async execute(input, next) {
      try {
        return await next(input)
      } catch (error) {
        if (error instanceof ApplicationFailure) alertStaff(error)
        throw error
      }
    },
  }

  function alertStaff({ type, message }: ApplicationFailure): void {
    if (type !== MAIL_SERVER_LOGIN && type !== SERVICE_LOGIN) return
    const now = Date.now()
    if (now - (alertedAt.get(message) ?? 0) < REPEAT_AFTER_MS) return
    alertedAt.set(message, now)
    const alert = { title: `Kitkeeper cannot log in: ${message}`, advice: ADVICE[type] }
    logger.error({ failure: type }, alert.title)
    void Promise.allSettled(send(alert, channels, now)).then((results) => {
      if (results.some((result) => result.status === 'fulfilled' && result.value.is !== 'refused')) return
      // The next attempt that fails alerts staff again.
      alertedAt.delete(message)
      logger.error('No alert about the failed login could be sent')
    })
  }
  return () => ({ inbound })
}

const ADVICE = {
  [MAIL_SERVER_LOGIN]:
    'No email goes out. Correct SMTP_URL and restart the workers. Emails that are due are retried for about a day.',
  [SERVICE_LOGIN]:
    'Whatever needs this service waits. Correct the key and restart the workers. What is due is retried for about a day.',
} as const

/** On every channel: a mail server that rejects our login does not take an email about it either. */
function send(
  alert: SystemAlert,
  { mailer, staffEmail, staffChannel, brand }: Channels,
  now: number,
): Promise<{ readonly is: string }>[] {
  const key = `system-alert ${alert.title} ${Math.floor(now / REPEAT_AFTER_MS)}`
  return [
    ...(staffChannel ? [staffChannel.post(`:rotating_light: *${alert.title}*\n${alert.advice}`)] : []),
    ...(staffEmail
      ? [mailer.post({ ...renderSystemAlert(alert, brand), to: staffEmail, key, kind: 'staff' })]
      : []),
  ]
}
