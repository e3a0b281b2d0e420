/** What staff read in their channel, and what the channel's answers lead to. */
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

describe('a message to the channel', () => {
  it('says which order, what happened, what to do, and where', () => {
    const alerts = [
      staff({
        reason: 'setback',
        status: 'sample_error',
        detail: 'sample_hemolyzed',
        urgent: false,
      }),
      staff({ reason: 'no_contact', urgent: false }),
    ]
    expect(channelText({ orderId: 'order-1', alerts, workflowUrl: URL_OF_ORDER })).toMatchInlineSnapshot(`
      ":warning: *Order <http://localhost:8233/namespaces/default/workflows/testkit-order-1|order-1> needs attention*

      *The sample cannot be processed* (sample_error, sample_hemolyzed)
      The detail says why. Arrange a new kit in Junction, tell the patient when to expect it, and what to do differently if it matters.

      *No e-mail address is known for the patient*
      Find the patient’s e-mail address and give it to the workflow with the update “setContact”. What is due then goes out."
    `)
  })

  it('is urgent where one alert is', () => {
    const alerts = [staff({ reason: 'critical_result', urgent: true })]
    const text = channelText({
      orderId: 'order-1',
      alerts,
      workflowUrl: undefined,
    })
    expect(text).toMatch(/^:rotating_light: \*Urgent: order order-1 needs you now\*/)
  })

  it('takes no words of others for a format, a link or a call', () => {
    const alerts = [
      staff({
        reason: 'unknown_status',
        status: '<!channel> *now* <http://evil.example|here>\n&',
        urgent: false,
      }),
    ]
    const text = channelText({
      orderId: '<@U123>',
      alerts,
      workflowUrl: undefined,
    })
    expect(text).not.toMatch(/<[!@h]/)
    expect(text).toContain('&lt;!channel&gt;  now ')
    expect(text).toContain('&lt;@U123&gt;')
  })
})

describe('the channel', () => {
  let service: HttpService
  afterEach(() => service.close())
  const post = async (answering: Answering) => {
    service = await httpService(() => answering)
    return createStaffChannel(`${service.url}/services/T0/B0/secret`).post('news')
  }

  it('takes it in Slack’s format, and answers as Slack does', async () => {
    expect(await post({ status: 200, body: 'ok' })).toEqual({ is: 'sent' })
    expect(service.asked).toMatchObject([{ method: 'POST', path: '/services/T0/B0/secret' }])
    expect(JSON.parse(service.asked[0]?.body ?? '')).toEqual({ text: 'news' })
  })

  it.each([400, 404, 410])('refuses it for good at %i', async (status) => {
    expect(await post({ status, body: 'channel_is_archived' })).toEqual({
      is: 'refused',
    })
  })

  it.each<[string, Answering]>([
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['a connection that ends', 'drops'],
  ])('is tried again at %s; its address, which is a secret, is not quoted', async (_, answering) => {
    const failure = await failureOf(post(answering))
    expect(failure.type).toBe('ServiceUnavailable')
    expect(`${failure.message} ${failure.stack}`).not.toContain('secret')
  })
})
