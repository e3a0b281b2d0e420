/** The contact that Junction's payloads carry. A minor's mail goes to the medical proxy, and to nobody else. */
import { definedOnly } from '../../order/defined'
import { singleAddress } from './address'
import type { ContactSource } from './contact'

export const contactFromPayload: ContactSource = {
  name: 'payload',
  isAsked: 'for an address',
  find({ people: { patient, proxy } }) {
    const isMinor = proxy.email !== undefined || proxy.firstName !== undefined
    const person = isMinor ? proxy : patient
    const email = singleAddress(person.email)
    return email === undefined ? undefined : definedOnly({ email, firstName: person.firstName })
  },
}
