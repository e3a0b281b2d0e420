/**
 * Tells staff at once when the mail server or another service does not accept our login: it concerns every
 * order, and no try will succeed until somebody corrects it, though activities go on trying.
 */
import { ApplicationFailure } from '@temporalio/common'
import type { ActivityInboundCallsInterceptor, ActivityInterceptorsFactory } from '@temporalio/worker'
import type { AlertStaffDependencies } from '../activities/alert-staff'
import { renderSystemAlert, type SystemAlert } from '../activities/emails'
import { MAIL_SERVER_LOGIN } from '../activities/emails/transport/smtp'
import type { Logger } from '../config/logger'
import { hours } from '../order/duration'
import { SERVICE_LOGIN } from '../order/failure-types'

/** Staff are told again where it lasts. */
const PAUSE_MS = hours(1)

type Ways = Pick<AlertStaffDependencies, 'mailer' | 'staffEmail' | 'staffChannel' | 'brand'>

export function alarmOnLogin(ways: Ways, logger: Logger): ActivityInterceptorsFactory {
  const raisedAt = new Map<string, number>()
  const inbound: ActivityInboundCallsInterceptor = {
    async execute(input, next) {
      try {
        return await next(input)
      } catch (error) {
        if (error instanceof ApplicationFailure) raise(error)
        throw error
      }
    },
  }

  function raise({ type, message }: ApplicationFailure): void {
    if (type !== MAIL_SERVER_LOGIN && type !== SERVICE_LOGIN) return
    const now = Date.now()
    if (now - (raisedAt.get(message) ?? 0) < PAUSE_MS) return
    raisedAt.set(message, now)
    const alarm = { title: `Kitkeeper cannot log in: ${message}`, advice: ADVICE[type] }
    logger.error({ failure: type }, alarm.title)
    void Promise.allSettled(tell(alarm, ways, now)).then((results) => {
      if (results.some((result) => result.status === 'fulfilled' && result.value.is !== 'refused')) return
      // The next attempt that fails tries again to say so.
      raisedAt.delete(message)
      logger.error('Nobody could be told that a login fails')
    })
  }
  return () => ({ inbound })
}

const ADVICE = {
  [MAIL_SERVER_LOGIN]:
    'No mail goes out. Correct SMTP_URL and start the workers again: what is due is tried for about a day.',
  [SERVICE_LOGIN]:
    'What depends on it waits. Correct the key and start the workers again: what is due is tried for about a day.',
} as const

/** By every way there is: a mail server that refuses our login takes no mail about it either. */
function tell(
  alarm: SystemAlert,
  { mailer, staffEmail, staffChannel, brand }: Ways,
  now: number,
): Promise<{ readonly is: string }>[] {
  const key = `alarm ${alarm.title} ${Math.floor(now / PAUSE_MS)}`
  return [
    ...(staffChannel ? [staffChannel.post(`:rotating_light: *${alarm.title}*\n${alarm.advice}`)] : []),
    ...(staffEmail
      ? [mailer.post({ ...renderSystemAlert(alarm, brand), to: staffEmail, key, kind: 'staff' })]
      : []),
  ]
}
