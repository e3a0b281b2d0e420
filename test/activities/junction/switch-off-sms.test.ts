/** Junction's SMS of one order, switched off through its API. */
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

it('is asked of Junction', async () => {
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

it.each([400, 404, 422])('is refused at %i', async (status) => {
  expect(await switchOff(json({ detail: 'no' }, status))).toEqual({ is: 'refused' })
})

it.each([429, 500, 503])('is tried again at %i', async (status) => {
  expect((await failureOf(switchOff({ status }))).type).toBe('ServiceUnavailable')
})

it('is a failed login at 401, and without a key', async () => {
  expect((await failureOf(switchOff({ status: 401 }))).type).toBe('ServiceLogin')
  await service.close()
  expect((await failureOf(switchOff(json({}), { hasKey: false }))).message).toContain(
    'JUNCTION_API_KEY is not set',
  )
})

it('is left alone in shadow mode: nobody else tells the patient then', async () => {
  expect(await switchOff(json({}), { leavesSms: true })).toEqual({ is: 'shadowed' })
  expect(service.asked).toEqual([])
})
