/**
 * The contact that a service of the user's own knows (`CONTACTS_URL`). It is asked by
 * `POST {"order_id", "user_id", "client_user_id"}`, members that are not known left out, and answers
 * `{"email", "firstName", "locale", "timeZone", "optedOut"}`, each of which may be absent or null; 204, or 404 with a
 * JSON body, where it knows nothing of the patient.
 */
import { boolean, nullable, optional, type, validate } from 'superstruct'
import { definedOnly } from '../../order/defined'
import { LongText, Text } from '../../order/junction/lenient'
import { ask, type Service, unavailable } from '../http-json'
import { singleAddress } from './address'
import type { ContactSource } from './contact'

const Answer = type({
  email: Text,
  firstName: LongText,
  locale: Text,
  timeZone: Text,
  // Never guessed at: who wants no mail gets none.
  optedOut: optional(nullable(boolean())),
})

export interface ContactServiceOptions {
  readonly url: string
  /** Sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined
}

export function contactFromService({ url, token }: ContactServiceOptions): ContactSource {
  const service: Service = {
    name: 'The contact service',
    ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
  }
  return {
    name: 'service',
    // Nobody else knows who wants no mail, which language they read and where they live.
    isAsked: 'always',
    async find({ orderId, userId, clientUserId }, signal) {
      const body = definedOnly({ order_id: orderId, user_id: userId, client_user_id: clientUserId })
      const answer = await ask(service, { method: 'POST', url, body, signal })
      if (answer.is === 'unknown' && answer.saysSo) return undefined
      if (answer.is === 'unknown') throw unavailable(service, 'it answered 404, and not in JSON')
      if (answer.is === 'refused') throw unavailable(service, `it answered ${answer.status}`)
      const [failure, known] = validate(answer.body, Answer, { coerce: true })
      if (failure !== undefined) throw unavailable(service, 'its "optedOut" is neither true nor false')
      const { email, firstName, locale, timeZone, optedOut } = known
      return definedOnly({
        email: singleAddress(email),
        firstName,
        locale,
        timeZone,
        optedOut: optedOut ?? undefined,
      })
    },
  }
}
