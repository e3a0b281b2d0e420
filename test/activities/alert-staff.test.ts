/** Alerts to staff as they arrive by email and in chat. */
import type { ApplicationFailure } from '@temporalio/common'
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import {
  type AlertStaffDependencies,
  type AlertStaffInput,
  createAlertStaff,
  createPostToStaffChannel,
} from '../../activities/alert-staff'
import { createStaffChannel } from '../../activities/staff-channel'
import { workflowUrl } from '../../workflows/operators/links'
import { type Mailbox, mailbox } from './emails/transport/mailbox'
import { failureOf } from './failures'
import { type HttpService, httpService } from './http-service'

const ORDER = '08bc7f58-6b1c-4226-ad8f-ef44a6bc08af'
const alert = (orderId = ORDER, key = 'no_contact:1'): AlertStaffInput => ({
  orderId,
  notices: [{ to: 'staff', key, reason: 'no_contact', urgent: false }],
})

let box: Mailbox
let channel: HttpService
let channelStatus = 200
beforeEach(async () => {
  box = await mailbox()
  channelStatus = 200
  channel = await httpService(() => ({ status: channelStatus, body: 'ok' }))
})
afterEach(() => Promise.all([box.close(), channel.close()]))

function run(create: typeof createAlertStaff, input = alert(), given: Partial<AlertStaffDependencies> = {}) {
  const activity = create({
    mailer: box.mailer,
    brand: { name: 'Juniper' },
    staffEmail: 'staff@juniper.example',
    staffChannel: createStaffChannel(channel.url),
    workflowUrl: (orderId, runId) => workflowUrl('https://ui.example', 'default', orderId, runId),
    ...given,
  })
  const info = { workflowExecution: { workflowId: `testkit-order-${input.orderId}`, runId: 'run-7' } }
  return new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') }).run(activity, input)
}

const PAGE = `https://ui.example/namespaces/default/workflows/testkit-order-${ORDER}/run-7/user-metadata`

const headerOf = (email: string | undefined, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec((email ?? '').replaceAll(/\r\n[ \t]+/g, ' '))?.[1]?.trim()

/** Without the line breaks that quoted-printable adds. */
const bodyOf = (email: string | undefined): string => (email ?? '').replaceAll('=\r\n', '')

function expectRefusal(failure: ApplicationFailure, variable: string): void {
  expect(failure).toMatchObject({ type: 'Refused', nonRetryable: true })
  expect(failure.message).toContain(`order ${ORDER}`)
  expect(failure.message).toContain(variable)
}

it('an alert by email has a subject that tells it apart, and a link to the page of the order’s run', async () => {
  expect(await run(createAlertStaff)).toEqual({ is: 'sent', messageId: expect.any(String) })
  expect(box.recipients).toEqual(['staff@juniper.example'])
  expect(headerOf(box.taken[0], 'Subject')).toBe('No email address known: order 08BC-7F58')
  expect(bodyOf(box.taken[0])).toContain(PAGE)
})

it('all alerts about one order are one thread of emails, and another order’s are another', async () => {
  await run(createAlertStaff, alert(ORDER, 'no_contact:1'))
  await run(createAlertStaff, alert(ORDER, 'no_contact:2'))
  await run(createAlertStaff, alert('84d96c03-6b1c-4226-ad8f-ef44a6bc08af'))
  const roots = box.taken.map((email) => headerOf(email, 'References'))
  expect(roots[0]).toMatch(/^<[0-9a-f]{40}@lab\.example>$/)
  expect(roots[1]).toBe(roots[0])
  expect(roots[2]).not.toBe(roots[0])
  expect(box.taken.map((email) => headerOf(email, 'In-Reply-To'))).toEqual(roots)
  expect(new Set(box.taken.map((email) => headerOf(email, 'Message-ID'))).size).toBe(3)
})

it('an alert in the staff’s channel begins like the email, and links to the page of the order’s run', async () => {
  expect(await run(createPostToStaffChannel)).toEqual({ is: 'sent' })
  const { text } = JSON.parse(channel.asked[0]?.body ?? '')
  expect(text).toMatch(/^:warning: \*No email address known: order 08BC-7F58\*\n/)
  expect(text).toContain(`<${PAGE}|${ORDER}>`)
})

it('an alert that the mail server refuses fails visibly, and is not retried', async () => {
  box.refuse(550)
  expectRefusal(await failureOf(run(createAlertStaff)), 'STAFF_EMAIL')
})

it('an alert that the staff’s channel refuses fails visibly, and is not retried', async () => {
  channelStatus = 404
  expectRefusal(await failureOf(run(createPostToStaffChannel)), 'STAFF_WEBHOOK_URL')
})

it('an alert is skipped if there is nobody to tell', async () => {
  const nobody = { staffEmail: undefined, staffChannel: undefined }
  const skipped = { is: 'skipped', why: 'no_recipient' }
  expect(await run(createAlertStaff, alert(), nobody)).toEqual(skipped)
  expect(await run(createPostToStaffChannel, alert(), nobody)).toEqual(skipped)
})
