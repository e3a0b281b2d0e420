/** `timeline`: events, notices and what operators did, in one list. */
import type { Notification, OrderView, TimelineEntry } from '../../order/view'
import { eventRow, interventionRow, noticeRow } from '../../workflows/operators/page'
import type { CommandResult } from '../command-result'
import { askOrder } from '../orders/ask'
import { findOrderId, ORDER_ARGUMENT } from '../orders/order-id'
import { rowText } from '../orders/row-text'
import type { Session } from '../orders/session'
import { withReason } from '../orders/with-reason'
import { colors } from '../terminal/colors'
import { table } from '../terminal/table'
import { minute, printable } from '../terminal/text'
import { type AddCommand, addCommand } from './command'

export const addTimeline: AddCommand = (program, choose) => {
  addCommand(program, 'timeline', 'Show what happened, what was sent and what operators did, by time', [
    'timeline 5d3b2f80-…',
  ])
    .argument('<orderId>', ORDER_ARGUMENT)
    .action((id: string) => choose((session) => timeline(session, id)))
}

export type Entry =
  | ({ readonly kind: 'event' } & TimelineEntry)
  | ({ readonly kind: 'notice'; readonly reason?: string } & Notification)
  | ({ readonly kind: 'intervention' } & OrderView['interventions'][number])

/** @param name the order, as somebody named it */
export async function timeline(session: Session, name: string): Promise<CommandResult> {
  const view = await askOrder(session, await findOrderId(session, name))
  const entries = chronology(view)
  return {
    text: [colors.bold(`Order ${printable(view.orderId)}`), '', printEntries(entries, session.timeZone)].join(
      '\n',
    ),
    document: { orderId: view.orderId, entries },
    exitCode: 0,
  }
}

/** Earliest first. What is under way has no time yet and comes last. */
export function chronology({ timeline, notifications, interventions }: OrderView): Entry[] {
  const entries: Entry[] = [
    ...timeline.map((event) => ({ kind: 'event', ...event }) as const),
    ...interventions.map((did) => ({ kind: 'intervention', ...did }) as const),
    ...notifications.map((notification) => ({ kind: 'notice', ...withReason(notification) }) as const),
  ]
  const timeOf = ({ at }: Entry): number => (at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at))
  // Sorting is stable, so an event comes before what it led to at the same time.
  return entries.sort((a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) - timeOf(b)))
}

/** @param timeZone that times are printed in */
export function printEntries(entries: readonly Entry[], timeZone: string): string {
  if (entries.length === 0) return 'Nothing has happened yet.'
  const rows = entries.map((entry) => [
    entry.at === undefined ? '' : minute(entry.at, timeZone),
    entry.kind === 'intervention' ? 'operator' : entry.kind,
    textOf(entry),
  ])
  return table([timeZone, '', ''], rows)
}

function textOf(entry: Entry): string {
  if (entry.kind === 'notice') return `${entry.to}: ${rowText(noticeRow(entry, printable))}`
  if (entry.kind === 'intervention') return rowText(interventionRow(entry, printable))
  const row = eventRow(entry, printable)
  return `${rowText(row)} ${colors.dim(`(${row.code})`)}`
}
