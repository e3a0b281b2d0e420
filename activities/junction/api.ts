/** The two things that Kitkeeper asks of Junction's API. See Junction's docs, "API reference". */
import { create, type Infer, type } from 'superstruct'
import { LongText, Text } from '../../order/junction/lenient'
import { ask, type Reply, type Service, tell } from '../http-json'

const UserInfo = type({
  first_name: LongText,
  email: Text,
})
export type UserInfo = Infer<typeof UserInfo>

export interface Junction {
  /** `GET /v2/user/{user_id}/info/latest`; `undefined` where Junction knows no such user, or nothing of them. */
  userInfo(userId: string, signal?: AbortSignal): Promise<UserInfo | undefined>
  /** `PATCH /v3/order/{order_id}/communication_settings`. */
  switchOffSms(orderId: string, signal?: AbortSignal): Promise<Reply>
}

export interface JunctionOptions {
  /** Such as `https://api.us.junction.com`. */
  readonly baseUrl: string
  readonly apiKey: string
}

/** Every method throws ApplicationFailure where another try may succeed. */
export function createJunction({ baseUrl, apiKey }: JunctionOptions): Junction {
  const service: Service = { name: 'Junction', headers: { 'x-vital-api-key': apiKey } }
  const urlOf = (...path: readonly string[]): string =>
    [baseUrl.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/')
  return {
    async userInfo(userId, signal) {
      const url = urlOf('v2', 'user', userId, 'info', 'latest')
      const answer = await ask(service, { method: 'GET', url, signal })
      return answer.is === 'ok' ? create(answer.body, UserInfo) : undefined
    },
    switchOffSms(orderId, signal) {
      const url = urlOf('v3', 'order', orderId, 'communication_settings')
      return tell(service, { method: 'PATCH', url, body: { sms_enabled: false }, signal })
    },
  }
}
