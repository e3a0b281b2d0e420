/** The two calls that Kitkeeper makes to Junction's API. See Junction's docs, "API reference". */
import { create, type Infer, type } from 'superstruct'
import { LongText, Text } from '../../order/junction/lenient'
import { type JsonService, type Reply, requestDone, requestJson } from '../http-json'

const UserInfo = type({
  first_name: LongText,
  email: Text,
})
export type UserInfo = Infer<typeof UserInfo>

export interface Junction {
  /** `GET /v2/user/{user_id}/info/latest`; `undefined` if Junction does not know the user, or the id cannot be one of its. */
  userInfo(userId: string, signal?: AbortSignal): Promise<UserInfo | undefined>
  /** `PATCH /v3/order/{order_id}/communication_settings`. */
  switchOffSms(orderId: string, signal?: AbortSignal): Promise<Reply>
}

/** Junction's ids are UUIDs. `..` would be another path of its API. */
const USER_ID = /^(?!\.+$)[\w.-]{1,128}$/

export interface JunctionOptions {
  /** Such as `https://api.us.junction.com`. */
  readonly baseUrl: string
  readonly apiKey: string
}

/** Every method throws ApplicationFailure if a retry may succeed. */
export function createJunction({ baseUrl, apiKey }: JunctionOptions): Junction {
  const service: JsonService = { name: 'Junction', headers: { 'x-vital-api-key': apiKey } }
  const urlOf = (...path: readonly string[]): string =>
    [baseUrl.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/')
  return {
    async userInfo(userId, signal) {
      if (!USER_ID.test(userId)) return undefined
      const url = urlOf('v2', 'user', userId, 'info', 'latest')
      const answer = await requestJson(service, { method: 'GET', url, signal })
      return answer.is === 'ok' ? create(answer.body, UserInfo) : undefined
    },
    switchOffSms(orderId, signal) {
      const url = urlOf('v3', 'order', orderId, 'communication_settings')
      return requestDone(service, { method: 'PATCH', url, body: { sms_enabled: false }, signal })
    },
  }
}
