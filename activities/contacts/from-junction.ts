/** The contact that Junction has for a user. */
import { definedOnly } from '../../order/defined'
import type { Junction } from '../junction/api'
import { singleAddress } from './address'
import { type ContactSource, isMinor } from './contact'

/** We never write to a minor. If the payload names a proxy, the user's own address is a child's. */
export const contactFromJunction = (junction: Junction): ContactSource => ({
  name: 'junction',
  isAsked: 'for an address',
  async find(request, signal) {
    const { userId } = request
    if (userId === undefined || isMinor(request)) return undefined
    const info = await junction.userInfo(userId, signal)
    return info && definedOnly({ email: singleAddress(info.email), firstName: info.first_name })
  },
})
