/** Whether a notice that an operator wants to send again is out of date. */
import { stepOf } from './journey'
import type { OrderEvent } from './junction/snapshot'
import { causeOf, subjectOf } from './notice'
import { usefulInbound, usefulOutbound } from './shipments'
import type { Situation } from './situation'
import { meaningOf } from './testkit/statuses'
import { hasEnded } from './timeline'

/**
 * Why a notice to the patient is out of date, as a clause; `undefined` if it is still true.
 *
 * A message about an event is out of date if a later event overtook it or ended the order, or if another order replaced
 * this one. A message about a tracking number is out of date if that number no longer helps anybody.
 *
 * @param key the notice's own key, not that of a resend
 */
export function outOfDate(situation: Situation, key: string): string | undefined {
  const index = situation.events.findIndex(({ id }) => isAbout(key, id))
  const event = situation.events[index]
  return event === undefined
    ? whyNumberIsOutOfDate(situation, key)
    : whyEventIsOutOfDate(situation, event, situation.events.slice(index + 1))
}

/** In a reminder's key, the length of time follows the event's id. */
const isAbout = (key: string, eventId: string): boolean => {
  const cause = causeOf(key)
  return cause === eventId || cause.startsWith(`${eventId}:`)
}

function whyEventIsOutOfDate(
  { journey, ledger }: Situation,
  event: OrderEvent,
  later: readonly OrderEvent[],
): string | undefined {
  const told = stepOf(journey, event.status)
  const overtaker = later.findLast(({ status }) => {
    const { overtakes, ends } = stepOf(journey, status)
    // Corrected results do not end an order that the results had already ended.
    return overtakes || (ends && !told.ends)
  })
  if (overtaker !== undefined) return `since then: ${meaningOf(overtaker.status)}`
  return ledger.replacedBy !== undefined && !told.ends ? 'another order has replaced this one' : undefined
}

function whyNumberIsOutOfDate(situation: Situation, key: string): string | undefined {
  const { stage, journey, order } = situation
  if (hasEnded(stage) && stage !== undefined) return `since then: ${meaningOf(stage.status)}`
  const { inbound, outbound } = order.facts
  const number = causeOf(key)
  const isReturn = subjectOf(key) === journey.numbers.inbound
  const current = (isReturn ? inbound : outbound)?.value.number
  // If a number that was replaced comes back, its new key has a count after the number.
  if (current !== undefined && number !== current && !number.startsWith(`${current}:`))
    return 'the tracking number has changed'
  const useful = isReturn ? usefulInbound(situation) : usefulOutbound(situation)
  if (useful === undefined) return isReturn ? 'the lab has the sample' : 'the patient has the kit'
  return undefined
}
