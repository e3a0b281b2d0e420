/** What staff read in their chat channel, and how its answers are handled. */
import { channelText, createStaffChannel } from '../../activities/staff-channel'
import type { StaffNotice } from '../../order/notice'
import { failureOf } from './failures'
import { type Answering, type HttpService, httpService } from './http-service'

const staff = (given: Omit<StaffNotice, 'to' | 'key'>): StaffNotice => ({
  to: 'staff',
  key: 'k',
  ...given,
})
const URL_OF_ORDER = 'http://localhost:8233/namespaces/default/workflows/testkit-order-1'

describe('channelText', () => {
  it('an alert in the staff’s channel says which order it is, what happened, what to do, and where', () => {
    const notices = [
      staff({
        reason: 'setback',
        status: 'sample_error',
        detail: 'sample_hemolyzed',
        urgent: false,
      }),
      staff({ reason: 'no_contact', urgent: false }),
    ]
    expect(channelText({ orderId: 'order-1', notices, workflowUrl: URL_OF_ORDER })).toMatchInlineSnapshot(`
      ":warning: *The sample cannot be processed, and 1 more: order order-1*

      Order <http://localhost:8233/namespaces/default/workflows/testkit-order-1|order-1>

      *The sample cannot be processed* (sample_error, sample_hemolyzed)
      The detail says why. Arrange a new kit in Junction, tell the patient when to expect it, and what to do differently if it matters.

      *No email address is known for the patient*
      Find the patient’s email address and give it to the order. What is due then goes out. In the Web UI, send the update “setContact”. On the command line:
      npm run orders -- set-contact order-1 jo@example.com --why "…""
    `)
  })

  it('an alert in the staff’s channel is urgent if one of its notices is', () => {
    const notices = [staff({ reason: 'critical_result', urgent: true })]
    const text = channelText({
      orderId: 'order-1',
      notices,
      workflowUrl: undefined,
    })
    expect(text).toMatch(/^:rotating_light: \*Urgent: Flagged by the lab: order order-1\*\n\nOrder order-1\n/)
  })

  it('an alert in the staff’s channel escapes formats, links and mentions in outside text', () => {
    const notices = [
      staff({
        reason: 'unknown_status',
        status: '<!channel> *now* <http://evil.example|here>\n&',
        urgent: false,
      }),
    ]
    const text = channelText({
      orderId: '<@U123>',
      notices,
      workflowUrl: undefined,
    })
    expect(text).not.toMatch(/<[!@h]/)
    expect(text).toContain('&lt;!channel&gt;  now ')
    expect(text).toContain('&lt;@U123&gt;')
  })
})

describe('createStaffChannel', () => {
  let service: HttpService
  afterEach(() => service.close())
  const post = async (answering: Answering) => {
    service = await httpService(() => answering)
    return createStaffChannel(`${service.url}/services/T0/B0/secret`).post('news')
  }

  it('the staff’s channel gets alerts in Slack’s format', async () => {
    expect(await post({ status: 200, body: 'ok' })).toEqual({ is: 'sent' })
    expect(service.asked).toMatchObject([{ method: 'POST', path: '/services/T0/B0/secret' }])
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({ text: 'news' })
  })

  it.each([400, 404, 410])(
    'a post to the staff’s channel is refused for good if it answers %i',
    async (status) => {
      expect(await post({ status, body: 'channel_is_archived' })).toEqual({
        is: 'refused',
      })
    },
  )

  it.each<[string, Answering]>([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a dropped connection', 'drops'],
  ])(
    'a post to the staff’s channel is retried after %s, and the error does not quote its secret address',
    async (_, answering) => {
      const failure = await failureOf(post(answering))
      expect(failure.type).toBe('ServiceUnavailable')
      expect(`${failure.message} ${failure.stack}`).not.toContain('secret')
    },
  )
})
