/** Messages that tracking numbers make due. */
import type { Candidate } from './candidate'
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

  const outbound = usefulOutbound(situation)?.number
  const inbound = usefulInbound(situation)?.number
  const updates = inbound === ledger.told.inbound?.number ? [] : candidate(journey.numbers.inbound, inbound)
  if (outbound === ledger.told.outbound?.number) return { updates }

  const isFirst = shipmentTold(ledger, events, journey) === undefined && !hasShipped(situation)
  if (!isFirst) return { updates: [...updates, ...candidate(journey.numbers.outbound, outbound)] }
  const [shipped] = candidate(journey.numbers.shipped, outbound)
  return { ...(shipped && { shipped: { ...shipped, tellsShipment: true } }), updates }

  function candidate(message: PatientMessage | null, number: string | undefined): Candidate[] {
    return message === null || number === undefined
      ? []
      : [{ key: unusedKey(`${message}:${number}`), message }]
  }

  /** A number that was replaced may come back. Then it is sent again, under a new key. */
  function unusedKey(key: string): string {
    for (let time = 1; ; time += 1) {
      const numbered = time === 1 ? key : `${key}:${time}`
      if (!(numbered in ledger.outcomes)) return numbered
    }
  }
}
