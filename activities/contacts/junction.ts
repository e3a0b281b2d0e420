/** The contact that Junction keeps of a user. */
import { definedOnly } from '../../order/defined'
import type { Junction } from '../junction/api'
import { singleAddress } from './address'
import type { ContactSource } from './contact'

/** A minor is not written to: where the payload names a proxy, the user's own address is none of ours. */
export const contactFromJunction = (junction: Junction): ContactSource => ({
  name: 'junction',
  isAsked: 'for an address',
  async find({ userId, people: { proxy } }, signal) {
    if (userId === undefined || proxy.email !== undefined || proxy.firstName !== undefined) return undefined
    const info = await junction.userInfo(userId, signal)
    return info && definedOnly({ email: singleAddress(info.email), firstName: info.first_name })
  },
})
