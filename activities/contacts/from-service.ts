/**
 * The contact from your own service (`CONTACTS_URL`). The request is `POST {"order_id", "user_id", "client_user_id"}`
 * without the members that are unknown. The answer is `{"email", "firstName", "locale", "timeZone", "optedOut"}`, each
 * of which may be absent or null. It is 204, or 404 with a JSON body, if the service does not know the patient.
 */
import { boolean, nullable, optional, type, validate } from 'superstruct'
import { definedOnly } from '../../order/defined'
import { LongText, Text } from '../../order/junction/lenient'
import { type JsonService, requestJson, unavailable } from '../http-json'
import { singleAddress } from './address'
import { type ContactSource, isMinor } from './contact'

const Answer = type({
  email: Text,
  firstName: LongText,
  locale: Text,
  timeZone: Text,
  // Strict, unlike the rest: we must not email a patient who opted out.
  optedOut: optional(nullable(boolean())),
})

export interface ContactServiceOptions {
  readonly url: string
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined
}

export function contactFromService({ url, token }: ContactServiceOptions): ContactSource {
  const service: JsonService = {
    name: 'The contact service',
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  }
  return {
    name: 'service',
    // Only this source knows who opted out, and which language they read.
    isAsked: 'always',
    async find(request, signal) {
      const { orderId, userId, clientUserId } = request
      const body = definedOnly({ order_id: orderId, user_id: userId, client_user_id: clientUserId })
      const answer = await requestJson(service, { method: 'POST', url, body, signal })
      if (answer.is === 'unknown' && answer.saysSo) return undefined
      if (answer.is === 'unknown') throw unavailable(service, 'it answered 404, but not in JSON')
      if (answer.is === 'refused') throw unavailable(service, `it answered ${answer.status}`)
      const [failure, known] = validate(answer.body, Answer, { coerce: true })
      if (failure !== undefined) throw unavailable(service, 'its "optedOut" is neither true nor false')
      const { email, firstName, locale, timeZone, optedOut } = known
      return definedOnly({
        // Only the payload says who the proxy is. The address here may be the child's own.
        ...(!isMinor(request) && { email: singleAddress(email), firstName }),
        locale,
        timeZone,
        optedOut: optedOut ?? undefined,
      })
    },
  }
}
