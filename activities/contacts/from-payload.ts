/** The contact in Junction's payloads. For a minor it is the medical proxy and nobody else. */
import { definedOnly } from '../../order/defined'
import { singleAddress } from './address'
import type { ContactSource } from './contact'

export const contactFromPayload: ContactSource = {
  name: 'payload',
  isAsked: 'for an address',
  find(request) {
    const { patient, proxy } = request.people
    const person = proxy ?? patient
    const email = singleAddress(person.email)
    return email === undefined ? undefined : definedOnly({ email, firstName: person.firstName })
  },
}
