/** `timeline`: what happened, what was told and what operators did, in one list. */
import { whyInWords } from '../order/outcome-words'
import type { Notification, OrderView, TimelineEntry } from '../order/view'
import type { Answer } from './answer'
import { askOrder } from './ask'
import { colours } from './colours'
import type { Session } from './session'
import { doneIn, toldIn } from './show'
import { table } from './table'
import { minute, printable } from './text'

export type Entry =
  | ({ readonly kind: 'event' } & TimelineEntry)
  | ({ readonly kind: 'notice'; readonly reason?: string } & Notification)
  | ({ readonly kind: 'intervention' } & OrderView['interventions'][number])

export async function timeline(session: Session, orderId: string): Promise<Answer> {
  const view = await askOrder(session, orderId)
  const entries = chronology(view)
  return {
    text: [colours.bold(`Order ${printable(view.orderId)}`), '', listed(entries)].join('\n'),
    document: { orderId: view.orderId, entries },
    exitCode: 0,
  }
}

/** Earliest first; what is under way has no time yet and comes last. */
export function chronology({ timeline, notifications, interventions }: OrderView): Entry[] {
  const entries: Entry[] = [
    ...timeline.map((event) => ({ kind: 'event', ...event }) as const),
    ...interventions.map((did) => ({ kind: 'intervention', ...did }) as const),
    ...notifications.map((notification) => {
      const reason = whyInWords(notification)
      return { kind: 'notice', ...notification, ...(reason !== undefined && { reason }) } as const
    }),
  ]
  const timeOf = ({ at }: Entry): number => (at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at))
  // Sorting keeps what came first where times are equal: an event stands before what it led to.
  return entries.sort((a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) - timeOf(b)))
}

export function listed(entries: readonly Entry[]): string {
  if (entries.length === 0) return 'Nothing has happened yet.'
  const rows = entries.map((entry) => [
    entry.at === undefined ? '' : minute(entry.at),
    entry.kind === 'intervention' ? 'operator' : entry.kind,
    wordsFor(entry),
  ])
  return table(['UTC', '', ''], rows)
}

function wordsFor(entry: Entry): string {
  if (entry.kind === 'notice') return toldIn(entry)
  if (entry.kind === 'intervention') return doneIn(entry)
  const { meaning, status, detail } = entry
  return `${meaning} ${colours.dim(`(${printable(detail === undefined ? status : `${status}: ${detail}`)})`)}`
}
