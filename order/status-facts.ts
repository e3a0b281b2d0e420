/** What a status is, as data: the facts that every decision about an order reads. An order pins them in its journey. */

/** Where the kit is. `null` if the status is paperwork, which does not say. */
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
   * Whether an event with this status can overtake messages about earlier events. Side notes (a bypassed requisition, a
   * blocked lab) cannot: what was true before them is still true and worth telling.
   */
  readonly overtakes: boolean
  /** A setback. Later progress shows that it is over. */
  readonly recoverable: boolean
  /** The kit was shipped. The first outbound tracking number says the same, and the patient is told once. */
  readonly ships: boolean
  readonly registration: Registration
  /** In ms: how long an order may stay here before staff are alerted. `null` for no limit. */
  readonly limit: number | null
  /** In ms: after how long staff are alerted once more, urgently. */
  readonly urgentAfter: number | null
}
