/** What a status is, as data: the facts that every decision about an order reads. An order pins them in its journey. */

/** Where the kit is physically. `null`: the status is paperwork and does not say. */
export type Place = 'outbound' | 'with the patient' | 'inbound' | 'at the lab' | 'nowhere' | null

/**
 * What a status says about the person the kit belongs to. `awaited`: nobody has registered the kit yet. `done`:
 * somebody has. `open`: it could still be either, as long as the order has no email address. `null`: nothing.
 */
export type Registration = 'awaited' | 'done' | 'open' | null

export interface StatusFacts {
  readonly place: Place
  /** The order is over, although a correction or a reinstatement may follow. */
  readonly ends: boolean
  /**
   * A later event of this status makes messages about earlier events pointless. Side notes (a bypassed requisition,
   * a blocked lab) do not: what was true before them still is, and is still worth telling.
   */
  readonly overtakes: boolean
  /** A setback. Later progress shows that it is over. */
  readonly recoverable: boolean
  /** The kit has left: this status and the first outbound tracking number are the same news, told once. */
  readonly ships: boolean
  readonly registration: Registration
  /** Staff are alerted if the order stays here for this long, in ms. `null`: nothing is awaited. */
  readonly limit: number | null
  /** Staff are alerted once more, urgently, after this long, in ms. */
  readonly urgentAfter: number | null
}
