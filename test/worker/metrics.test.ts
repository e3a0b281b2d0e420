/** What a worker counts about emails and contacts, and how its metrics join the SDK's. */
import { ApplicationFailure } from '@temporalio/common'
import type { ContactRequest, ContactSource } from '../../activities/contacts/contact'
import type { Mailer, OutgoingEmail } from '../../activities/emails/transport/mailer'
import { countLookUps, countMail } from '../../worker/count-mail'
import { WorkerMetrics } from '../../worker/metrics'

const EMAIL: OutgoingEmail = {
  to: 'jo@example.com',
  key: 'order-1 kit_shipped',
  kind: 'kit_shipped',
  subject: 'Your kit is on its way',
  html: '',
  text: '',
}
const REQUEST: ContactRequest = { orderId: 'order-1', people: { patient: {} } }

const failing = (type: string): Mailer['post'] => {
  return () => Promise.reject(ApplicationFailure.retryable('jo@example.com was not reached', type))
}
const withdrawn = new AbortController()
withdrawn.abort()

let metrics: WorkerMetrics
beforeEach(() => {
  metrics = new WorkerMetrics(async () => 'temporal_num_pollers 5\n')
})

interface Posting {
  readonly result: string
  readonly post: Mailer['post']
  readonly signal?: AbortSignal
}

it.each<Posting>([
  { result: 'sent', post: async () => ({ is: 'sent', messageId: '<1@test>' }) },
  { result: 'refused', post: async () => ({ is: 'refused' }) },
  { result: 'unavailable', post: failing('MailServerUnavailable') },
  { result: 'login', post: failing('MailServerLogin') },
  { result: 'error', post: () => Promise.reject(new TypeError('a bug')) },
  { result: 'withdrawn', post: failing('MailServerUnavailable'), signal: withdrawn.signal },
])('counts and times an email with the result "$result" once', async ({ result, post, signal }) => {
  const mailer = countMail({ post, close() {} }, metrics)
  await mailer.post(EMAIL, signal).catch(() => undefined)
  const text = await metrics.text()
  expect(text.match(/^kitkeeper_mails_total\{.*\} [1-9].*$/gm)).toEqual([
    `kitkeeper_mails_total{kind="kit_shipped",result="${result}"} 1`,
  ])
  expect(text).toContain(`kitkeeper_mail_seconds_count{result="${result}"} 1`)
  expect(text).not.toContain('example.com')
})

it('a counted mailer passes on what the mailer returns and throws', async () => {
  const refusing = countMail({ post: async () => ({ is: 'refused' }), close() {} }, metrics)
  expect(await refusing.post(EMAIL)).toEqual({ is: 'refused' })
  const broken = countMail({ post: failing('MailServerLogin'), close() {} }, metrics)
  await expect(broken.post(EMAIL)).rejects.toThrow(ApplicationFailure)
})

it('a worker’s counters of failures start at 0, so that an alert rule sees the first failure', async () => {
  expect(await metrics.text()).toContain('kitkeeper_mails_total{kind="staff",result="login"} 0')
})

it('counts whether contact sources find a contact, find none or fail', async () => {
  const look = async (name: ContactSource['name'], find: ContactSource['find']) =>
    countLookUps({ name, isAsked: 'always', find }, metrics).find(REQUEST)
  expect(await look('payload', () => ({ email: 'jo@example.com' }))).toEqual({ email: 'jo@example.com' })
  expect(await look('payload', () => undefined)).toBeUndefined()
  const unreachable = look('service', () => Promise.reject(new Error('not reached')))
  await expect(unreachable).rejects.toThrow('not reached')
  const text = await metrics.text()
  expect(text).toContain('kitkeeper_contact_lookups_total{source="payload",result="found"} 1')
  expect(text).toContain('kitkeeper_contact_lookups_total{source="payload",result="unknown"} 1')
  expect(text).toContain('kitkeeper_contact_lookups_total{source="service",result="failed"} 1')
})

it('a worker’s metrics and the SDK’s are one text', async () => {
  const text = await metrics.text()
  expect(text).toMatch(/^process_cpu_seconds_total /m)
  expect(text).toMatch(/^temporal_num_pollers 5$/m)
})
