/** Turning off Junction's SMS for one order through its API. */
import { MockActivityEnvironment } from '@temporalio/testing'
import { DefaultLogger } from '@temporalio/worker'
import { createJunction } from '../../../activities/junction/api'
import { createSwitchOffJunctionSms } from '../../../activities/junction/switch-off-sms'
import { failureOf } from '../failures'
import { type Answering, type HttpService, httpService, json } from '../http-service'

let service: HttpService
afterEach(() => service.close())

async function switchOff(answering: Answering, { leavesSms = false, hasKey = true } = {}) {
  service = await httpService(() => answering)
  const junction = hasKey ? createJunction({ baseUrl: service.url, apiKey: 'sk_secret' }) : undefined
  const activity = createSwitchOffJunctionSms({ junction, leavesSms })
  return new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(activity, {
    orderId: 'a-1',
  })
}

it('switching SMS off calls Junction’s API with the key', async () => {
  expect(await switchOff(json({}))).toEqual({ is: 'off' })
  expect(service.asked).toMatchObject([
    {
      method: 'PATCH',
      path: '/v3/order/a-1/communication_settings',
      headers: { 'x-vital-api-key': 'sk_secret', 'content-type': 'application/json' },
      body: '{"sms_enabled":false}',
    },
  ])
})

it.each([400, 404, 422])('switching SMS off is refused if Junction answers %i', async (status) => {
  expect(await switchOff(json({ detail: 'no' }, status))).toEqual({ is: 'refused' })
})

it.each([429, 500, 503])('switching SMS off is retried if Junction answers %i', async (status) => {
  expect((await failureOf(switchOff({ status }))).type).toBe('ServiceUnavailable')
})

it('switching SMS off is a failed login if Junction answers 401, or if no key is set', async () => {
  expect((await failureOf(switchOff({ status: 401 }))).type).toBe('ServiceLogin')
  await service.close()
  expect((await failureOf(switchOff(json({}), { hasKey: false }))).message).toContain(
    'JUNCTION_API_KEY is not set',
  )
})

it('switching SMS off is skipped in shadow mode, because Junction’s SMS are then all that the patient gets', async () => {
  expect(await switchOff(json({}), { leavesSms: true })).toEqual({ is: 'shadowed' })
  expect(service.asked).toEqual([])
})
