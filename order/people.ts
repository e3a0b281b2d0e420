/** The people of an order: whether anybody is bound to the kit yet, and who may get emails. */
import { definedOnly } from './defined'
import type { Facts, Order } from './fold'
import { type Journey, stepOf } from './journey'
import type { OrderEvent, Person } from './junction/snapshot'
import type { ContactOverride } from './ledger'

/** `no`: nobody has registered the kit yet. `unsure`: we do not know yet whether it must be registered. */
export type HasPatient = 'yes' | 'no' | 'unsure'

/** Whether anybody is bound to the kit. Whoever ordered a registrable kit is not the patient. */
export function hasPatient(order: Order, events: readonly OrderEvent[], journey: Journey): HasPatient {
  const said = events.map(({ status }) => stepOf(journey, status).registration)
  if (said.findLast((registration) => registration === 'awaited' || registration === 'done') === 'awaited')
    return 'no'
  // Only the order itself was seen: a registrable kit, or one whose contact is missing.
  return order.facts.email === undefined && said.every((registration) => registration === 'open')
    ? 'unsure'
    : 'yes'
}

/** Who may get emails, according to the payloads. */
export interface People {
  readonly patient: Person
  /** Gets the emails instead of a patient who is a minor. Without an address, nobody gets them. */
  readonly proxy?: Person
}

/** The people of an order. Details of a registrable kit's former user are left out. */
export function peopleOf(order: Order): People {
  const { userId, firstName, email, proxy, proxyFirstName, proxyEmail } = order.facts
  const current = (detail: Facts['email']): string | undefined => {
    const owner = detail?.value.of
    const isCurrent = owner === undefined || userId === undefined || owner === userId.value
    return isCurrent ? detail?.value.is : undefined
  }
  const isMinor = current(proxy) !== undefined
  return definedOnly({
    patient: definedOnly({ firstName: current(firstName), email: current(email) }),
    proxy: isMinor
      ? definedOnly({ firstName: current(proxyFirstName), email: current(proxyEmail) })
      : undefined,
  })
}

/** The address that an operator set, unless the kit belonged to somebody else at that time. */
export function overrideFor(order: Order, contact: ContactOverride | undefined): ContactOverride | undefined {
  const isForUser = contact?.of === undefined || contact.of === order.facts.userId?.value
  return isForUser ? contact : undefined
}
