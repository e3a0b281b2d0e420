/** An order told in Markdown: what the Web UI shows as the workflow's current details. */
import { whyInWords } from '../order/reasons'
import type { Notification, OrderView } from '../order/view'

/** Temporal takes 20 KB of details; an order with more history than this is shown from its latest events. */
const MAX_ROWS = 40

export function detailsOf(view: OrderView): string {
  const sections = [
    `### ${view.meaning}${view.paused ? ' · **paused**' : ''}`,
    view.replaces === undefined ? '' : `Replaces order \`${view.replaces}\`.`,
    section(
      'Needs a person',
      view.attention.map(({ what, since, key }) => `- **${what}** since ${day(since)} (\`${key}\`)`),
    ),
    section(
      'Next',
      view.next.map(({ what, at }) => `- ${day(at)}: ${what}, unless the order moves on`),
    ),
    section(
      'What happened',
      view.timeline.map(
        ({ at, meaning, status, detail }) => `- ${day(at)}: ${meaning} (\`${detail ?? status}\`)`,
      ),
    ),
    section('What was told', view.notifications.map(told)),
    section(
      'What operators did',
      view.interventions.map(
        ({ at, what, by, why }) => `- ${day(at)}: ${what} by ${plain(by)}: ${plain(why)}`,
      ),
    ),
  ]
  return sections.filter((text) => text !== '').join('\n\n')
}

function section(title: string, rows: readonly string[]): string {
  if (rows.length === 0) return ''
  const left = rows.length - MAX_ROWS
  // The Web UI's Markdown takes rows for a list only behind an empty line.
  return [`**${title}**`, '', ...(left > 0 ? [`- … ${left} earlier`] : []), ...rows.slice(-MAX_ROWS)].join(
    '\n',
  )
}

function told(notification: Notification): string {
  const { to, what, outcome, at } = notification
  const mark = MARKS[outcome]
  const why = whyInWords(notification)
  const when = at === undefined ? '' : `${day(at)}: `
  return `- ${mark} ${when}${to === 'staff' ? 'staff, ' : ''}${what}: ${outcome}${why === undefined ? '' : ` (${why})`}`
}

const MARKS: Readonly<Record<Notification['outcome'], string>> = {
  sent: '✅',
  shadowed: '👤',
  superseded: '⏭️',
  skipped: '⏸️',
  failed: '❌',
  'under way': '⏳',
}

/** `2026-11-24 08:30` UTC. */
const day = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

/** Text that people typed, without what Markdown would make of it. */
const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#|<>!\r\n]+/g, ' ').trim()
