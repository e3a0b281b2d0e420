/** One email to one patient, over real SMTP: who gets it, when, with which headers, and what is recorded. */
import type { ApplicationFailure } from '@temporalio/common'
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { createFindContact } from '../../activities/contacts/find-contact'
import { contactFromPayload } from '../../activities/contacts/from-payload'
import { shadowMailer } from '../../activities/emails/transport/shadow'
import {
  createNotifyPatient,
  type NotifyPatientDependencies,
  type NotifyPatientInput,
} from '../../activities/notify-patient'
import type { Person } from '../../order/junction/snapshot'
import { type Mailbox, mailbox } from './emails/transport/mailbox'
import { failureOf } from './failures'

const INPUT: NotifyPatientInput = {
  orderId: 'order-1',
  notice: {
    to: 'patient',
    key: 'kit_shipped:1',
    message: 'kit_shipped',
    about: { status: 'transit_customer', at: '2026-06-01T15:00:00Z' },
    outbound: { number: '9400111899223197428490', carrier: 'usps' },
  },
  people: { patient: { firstName: 'Jo', email: 'jo@example.com' } },
  region: { state: 'IL', country: 'US' },
}

const written = (person: Person): NotifyPatientInput => ({ ...INPUT, people: { patient: person } })

let box: Mailbox
beforeEach(async () => {
  box = await mailbox()
})
afterEach(() => box.close())

const notify = (
  input: NotifyPatientInput = INPUT,
  given: Partial<NotifyPatientDependencies> = {},
  attemptAt?: string,
) => {
  const activity = createNotifyPatient({
    findContact: createFindContact([contactFromPayload]),
    mailer: box.mailer,
    brand: { name: 'Juniper' },
    defaultLocale: 'en',
    quietHours: undefined,
    defaultTimeZone: 'America/New_York',
    unsubscribeAt: 'care@juniper.example',
    ...given,
  })
  const info = attemptAt === undefined ? {} : { currentAttemptScheduledTimestampMs: Date.parse(attemptAt) }
  return new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') }).run(activity, input)
}

/** The Web UI shows the activity as failed, with a sentence that names the order and the way out, but no person. */
function expectFailure(failure: ApplicationFailure, type: string): void {
  expect(failure).toMatchObject({ type, nonRetryable: true, category: 'BENIGN' })
  expect(failure.message).toMatch(/^[A-Z].* order order-1.*\. .*“setContact”\.$/)
  expect(`${failure.message} ${failure.stack}`).not.toMatch(/example\.com|\bJo\b/)
}

describe('notifyPatient', () => {
  it('an email to a patient goes to that patient alone and has a header to unsubscribe', async () => {
    expect(await notify()).toEqual({ is: 'sent', messageId: expect.any(String), to: 'j…@example.com' })
    expect(box.recipients).toEqual(['jo@example.com'])
    const email = (box.taken[0] ?? '').replaceAll(/\r\n[ \t]+/g, ' ')
    expect(email).toMatch(
      /^List-Unsubscribe: <mailto:care@juniper\.example\?subject=Stop%20emails%20about%20order%20order-1>\r$/m,
    )
    expect(email).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(email).toMatch(/^Subject: (?!.*Jo).*\r$/m)
  })

  it('an email to a patient is in the patient’s language if that is known', async () => {
    const findContact = async () => ({ email: 'jo@example.com', locale: 'es-US' })
    await notify(INPUT, { findContact })
    expect(box.taken[0]).toMatch(/Subject: .*(kit|=\?UTF-8)/i)
    expect(box.taken[0]).toContain('lang=3D"es"')
  })

  it.each<[string, Person]>([
    ['no address', { firstName: 'Jo' }],
    ['two addresses', { email: 'jo@example.com, al@example.com' }],
    ['an address with another header', { email: 'jo@example.com\r\nBcc: al@example.com' }],
  ])('an email to a patient is not sent if the patient has %s', async (_, person) => {
    expectFailure(await failureOf(notify(written(person))), 'NoContact')
    expect(box.recipients).toEqual([])
  })

  it.each<[string, Person, string]>([
    ['a display name', { email: '"Doe, Jo" <jo@example.com>' }, 'jo@example.com'],
    ['an international domain', { email: 'jo@bücher.example' }, 'jo@bücher.example'],
    [
      'another header in the first name',
      { firstName: 'Jo\r\nBcc: al@example.com', email: 'jo@example.com' },
      'jo@example.com',
    ],
    [
      'a first name of 10,000 characters',
      { firstName: 'J'.repeat(10_000), email: 'jo@example.com' },
      'jo@example.com',
    ],
  ])('an email to a patient goes to one person even with %s', async (_, person, recipient) => {
    expect(await notify(written(person))).toMatchObject({ is: 'sent' })
    expect(box.recipients).toEqual([recipient])
    const head = box.taken[0]?.split('\r\n\r\n')[0]
    expect(head).not.toMatch(/^bcc:/im)
  })

  it('an email to a patient does not contain a link that a browser would execute', async () => {
    const outbound = { number: '1234 5678', url: 'javascript:alert(1)', carrier: 'x' }
    await notify({ ...INPUT, notice: { ...INPUT.notice, outbound } })
    expect(box.taken[0]).not.toContain('javascript:')
    expect(box.taken[0]).toContain('1234 5678')
  })

  it('an email to a patient is not sent if the patient opted out, with or without an address', async () => {
    for (const contact of [{ email: 'jo@example.com', optedOut: true }, { optedOut: true }]) {
      expect(await notify(INPUT, { findContact: async () => contact })).toEqual({
        is: 'skipped',
        why: 'opted_out',
      })
    }
    expect(box.recipients).toEqual([])
  })

  it('an email to a patient is rendered but not sent in shadow mode', async () => {
    expect(await notify(INPUT, { mailer: shadowMailer })).toEqual({ is: 'shadowed', to: 'j…@example.com' })
    expectFailure(await failureOf(notify(written({}), { mailer: shadowMailer })), 'NoContact')
    expect(box.recipients).toEqual([])
  })

  it('an email to a patient fails for good if the server refuses the recipient', async () => {
    box.refuse(550)
    expectFailure(await failureOf(notify()), 'Refused')
  })

  it('an email to a patient waits if a contact source is unavailable', async () => {
    const findContact = createFindContact([
      { name: 'service', isAsked: 'always', find: () => Promise.reject(box.unavailable) },
    ])
    expect(await failureOf(notify(INPUT, { findContact }))).toBe(box.unavailable)
    expect(box.recipients).toEqual([])
  })
})

describe('quiet hours', () => {
  const at = (now: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now))
  afterEach(() => jest.restoreAllMocks())
  const quietHours = { from: 21 * 60, until: 8 * 60 }
  const night = '2026-06-02T12:30:00Z'

  it.each<[string, Partial<NotifyPatientDependencies>, NotifyPatientInput, string]>([
    ['in the time zone of the patient’s address', {}, INPUT, '2026-06-02T13:00:00Z'],
    [
      'in the time zone that the contact gives',
      { findContact: async () => ({ email: 'jo@example.com', timeZone: 'America/Los_Angeles' }) },
      INPUT,
      '2026-06-02T15:00:00Z',
    ],
    [
      'in the default time zone if nothing else is known',
      { defaultTimeZone: 'Pacific/Honolulu' },
      { ...INPUT, region: {} },
      '2026-06-02T18:00:00Z',
    ],
  ])('in quiet hours, an email waits until the morning %s', async (_, given, input, until) => {
    at(night)
    expect(await notify(input, { quietHours, ...given })).toEqual({ is: 'held', until: Date.parse(until) })
    expect(box.recipients).toEqual([])
  })

  it('in quiet hours, an email that an operator resends goes out', async () => {
    at(night)
    const urgent = { ...INPUT, notice: { ...INPUT.notice, urgent: true as const } }
    expect(await notify(urgent, { quietHours })).toMatchObject({ is: 'sent' })
  })

  it('in quiet hours, an email about today waits for the morning, but not for tomorrow', async () => {
    const today = { ...INPUT, notice: { ...INPUT.notice, message: 'kit_arriving_today' as const } }
    at('2026-06-02T10:30:00Z')
    expect(await notify(today, { quietHours })).toEqual({
      is: 'held',
      until: Date.parse('2026-06-02T13:00:00Z'),
    })
    at('2026-06-03T02:30:00Z')
    expect(await notify(today, { quietHours })).toMatchObject({ is: 'sent' })
  })

  it('in quiet hours, a missing address is reported at once', async () => {
    at(night)
    expectFailure(await failureOf(notify(written({}), { quietHours })), 'NoContact')
  })

  it('at the end of quiet hours, an email goes out even if the worker’s clock is behind Temporal’s', async () => {
    at('2026-06-02T12:59:55Z')
    expect(await notify(INPUT, { quietHours })).toMatchObject({ is: 'held' })
    expect(await notify(INPUT, { quietHours }, '2026-06-02T13:00:00Z')).toMatchObject({ is: 'sent' })
  })

  it('in quiet hours, an email waits even if Temporal scheduled the attempt before they began', async () => {
    at(night)
    expect(await notify(INPUT, { quietHours }, '2026-06-02T01:59:00Z')).toMatchObject({ is: 'held' })
  })

  it('outside of quiet hours, an email goes out at once', async () => {
    at('2026-06-02T15:30:00Z')
    expect(await notify(INPUT, { quietHours })).toMatchObject({ is: 'sent' })
  })
})
