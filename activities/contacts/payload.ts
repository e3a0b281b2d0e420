/** The contact that Junction's payloads carry. A minor's mail goes to the medical proxy. */
import { definedOnly } from '../../order/defined'
import { singleAddress } from './address'
import type { ContactSource } from './contact'

export const contactFromPayload: ContactSource = {
  name: 'payload',
  isAsked: 'for an address',
  find({ people: { patient, proxy } }) {
    const person = proxy.email === undefined ? patient : proxy
    const email = singleAddress(person.email)
    return email === undefined ? undefined : definedOnly({ email, firstName: person.firstName })
  },
}
