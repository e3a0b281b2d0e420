/** Whether something that an operator wants to send the patient again is out of date. */
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
 * A message about an event is out of date once a later event has overtaken it or ended the order, or once another
 * order takes this one's place. One about a tracking number is out of date once that number is of no use any more.
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

/** A reminder's key goes on with its length of time. */
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
    // A correction of the results ends nothing that the results had not ended.
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
  // A number that came back is told again under a key that goes on with a count.
  if (current !== undefined && number !== current && !number.startsWith(`${current}:`))
    return 'the tracking number has changed'
  const useful = isReturn ? usefulInbound(situation) : usefulOutbound(situation)
  if (useful === undefined) return isReturn ? 'the lab has the sample' : 'the patient has the kit'
  return undefined
}
