/** A failed login affects every order, so staff are alerted at once and then once an hour. */
import { ApplicationFailure } from '@temporalio/common'
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import pino from 'pino'
import { createStaffChannel } from '../../activities/staff-channel'
import { hours } from '../../order/duration'
import { alertOnFailedLogin } from '../../worker/login-alert'
import { type Mailbox, mailbox } from '../activities/emails/transport/mailbox'
import { failureOf } from '../activities/failures'
import { type HttpService, httpService } from '../activities/http-service'

let box: Mailbox
let channel: HttpService
const log: string[] = []

beforeEach(async () => {
  box = await mailbox()
  channel = await httpService(() => ({ status: 200, body: 'ok' }))
  log.length = 0
})
afterEach(async () => {
  jest.restoreAllMocks()
  await Promise.all([box.close(), channel.close()])
})

function worker() {
  const logger = pino({}, { write: (line: string) => log.push(line) })
  const staffChannel = createStaffChannel(channel.url)
  const channels = {
    mailer: box.mailer,
    staffEmail: 'staff@example.com',
    staffChannel,
    brand: { name: 'Juniper' },
  }
  const activity = new MockActivityEnvironment(
    {},
    {
      interceptors: [alertOnFailedLogin(channels, logger)],
      logger: new DefaultLogger('ERROR'),
    },
  )
  return (type: string, message: string) =>
    failureOf(activity.run(() => Promise.reject(ApplicationFailure.retryable(message, type))))
}

/** Resolves once `holds` is true. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(setImmediate)
}

it('alerts staff by email and in the channel, once an hour, if a login fails, and the activity still fails', async () => {
  const fail = worker()
  const failure = await fail('ServiceLogin', 'Junction does not accept our key: 401.')
  expect(failure.type).toBe('ServiceLogin')
  await fail('ServiceLogin', 'Junction does not accept our key: 401.')
  await until(() => box.taken.length > 0 && channel.asked.length > 0)
  expect(box.recipients).toEqual(['staff@example.com'])
  expect(channel.asked[0]?.body).toContain('Kitkeeper cannot log in: Junction does not accept our key: 401.')

  const later = Date.now() + hours(1)
  jest.spyOn(Date, 'now').mockReturnValue(later)
  await fail('ServiceLogin', 'Junction does not accept our key: 401.')
  await until(() => box.taken.length === 2 && channel.asked.length === 2)
  expect(log).toHaveLength(2)
})

it('alerts staff in the channel if the mail server rejects our login', async () => {
  box.refuse(550)
  await worker()('MailServerLogin', 'The mail server did not accept the email: 535 (EAUTH).')
  await until(() => channel.asked.length === 1)
  expect(channel.asked[0]?.body).toContain('Correct SMTP_URL')
})

it('does not alert staff about failures other than a login', async () => {
  await worker()('ServiceUnavailable', 'Junction could not be asked: it answered 503.')
  expect(log).toEqual([])
  expect(channel.asked).toEqual([])
})
