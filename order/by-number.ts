/** Messages that tracking numbers make due. */
import type { Candidate } from './candidate'
import { reached } from './notice'
import { hasShipped, shipmentTold, usefulInbound, usefulOutbound } from './shipments'
import { type Situation, wasTooOld } from './situation'
import type { PatientMessage } from './testkit/messages'

export interface NumberCandidates {
  /** The message for the first outbound number, which also says that the kit was shipped. */
  readonly shipped?: Candidate
  /** Messages for other numbers. They go out only if no other message is due, which would contain the number. */
  readonly updates: readonly Candidate[]
}

export function numberCandidates(situation: Situation): NumberCandidates {
  const { events, ledger, journey, hasPatient } = situation
  const latest = events.at(-1)
  if (hasPatient === 'no' || (latest !== undefined && wasTooOld(situation, latest))) return { updates: [] }

  const { told, tried = {} } = ledger
  const outbound = usefulOutbound(situation)?.number
  const inbound = usefulInbound(situation)?.number
  const isOpen = (number: string | undefined, way: 'outbound' | 'inbound'): number is string =>
    number !== undefined && number !== told[way] && number !== tried[way]
  const updates = isOpen(inbound, 'inbound') ? candidate(journey.numbers.inbound, inbound) : []
  if (!isOpen(outbound, 'outbound')) return { updates }

  const isFirst = shipmentTold(ledger, events, journey) === undefined && !hasShipped(situation)
  if (!isFirst) return { updates: [...updates, ...candidate(journey.numbers.outbound, outbound)] }
  const [shipped] = candidate(journey.numbers.shipped, outbound)
  return { ...(shipped && { shipped: { ...shipped, tellsShipment: true } }), updates }

  /** A number that was told before another took its place is sent again, under a new key. */
  function candidate(message: PatientMessage | null, number: string): Candidate[] {
    if (message === null) return []
    for (let time = 1; ; time += 1) {
      const key = `${message}:${number}${time === 1 ? '' : `:${time}`}`
      const outcome = ledger.outcomes[key]
      if (outcome === undefined) return [{ key, message }]
      if (!reached(outcome)) return []
    }
  }
}
