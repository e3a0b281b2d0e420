/** An order told in Markdown: what the Web UI shows as the workflow's current details. */
import type { Tracking } from '../../order/notice'
import { becameInWords } from '../../order/outcome-words'
import { lastPause, type Notification, type OrderView } from '../../order/view'

/** An order with more history than this is shown from its latest events. */
const MAX_ROWS = 40
/** Of words that others wrote, in characters. */
const MAX_WORDS = 120
/** Temporal takes 20 KB of details; a character is seldom more than two bytes. */
const MAX_LENGTH = 9_500

/** What a support person needs first comes first: where it stands, what needs them, what is next. */
export function detailsOf(view: OrderView): string {
  const sections = [
    `### ${heading(view)}`,
    view.paused ? pauseOf(view) : '',
    view.replaces === undefined ? '' : `Replaces order \`${plain(view.replaces)}\`.`,
    section(
      '⚠️ Needs a person',
      view.attention.map(
        ({ what, advice, since, key }) =>
          `- **${plain(what)}**, since ${day(since)}. ${advice} (\`${plain(key)}\`)`,
      ),
    ),
    section(
      'Next, unless the order moves on',
      view.next.map(({ what, at }) => `- ${day(at)}: ${what}`),
    ),
    section('What the patient was told', toldTo('patient', view)),
    section('What staff were told', toldTo('staff', view)),
    section(
      'What happened',
      view.timeline.map(
        ({ at, meaning, status, detail }) => `- ${day(at)}: ${meaning} (\`${plain(detail ?? status)}\`)`,
      ),
    ),
    section('What operators did', view.interventions.map(done)),
    section('Beside', [
      ...shipment('Kit', view.outbound),
      ...shipment('Return', view.inbound),
      ...(view.sms === undefined ? [] : [`- ${SMS[view.sms]}`]),
    ]),
    'Times are in UTC.',
  ]
  return cut(sections.filter((text) => text !== '').join('\n\n'))
}

/** At the end of a line. What matters most stands first. */
function cut(details: string): string {
  if (details.length <= MAX_LENGTH) return details
  const end = details.lastIndexOf('\n', MAX_LENGTH)
  return `${details.slice(0, end)}\n\n… There is more: the query \`order\` tells all of it.`
}

function heading({ meaning, timeline }: OrderView): string {
  const since = timeline.at(-1)?.at
  return since === undefined ? meaning : `${meaning}, since ${day(since)}`
}

function pauseOf(view: OrderView): string {
  const pause = lastPause(view)
  const by = pause === undefined ? '' : ` By ${plain(pause.by)}, ${day(pause.at)}: ${plain(pause.why)}.`
  return `⏸️ **Paused**: until the order is resumed, the patient gets no mail but what is resent.${by}`
}

function section(title: string, rows: readonly string[]): string {
  if (rows.length === 0) return ''
  const left = rows.length - MAX_ROWS
  // The Web UI's Markdown takes rows for a list only behind an empty line.
  return [`**${title}**`, '', ...(left > 0 ? [`- … ${left} earlier`] : []), ...rows.slice(-MAX_ROWS)].join(
    '\n',
  )
}

const toldTo = (to: Notification['to'], { notifications }: OrderView): string[] =>
  notifications.filter((notification) => notification.to === to).map(told)

function told(notification: Notification): string {
  const { what, outcome, at, key } = notification
  const when = at === undefined ? '' : `${day(at)}: `
  return `- ${MARKS[outcome]} ${when}${what}, ${becameInWords(notification, plain)} (\`${plain(key)}\`)`
}

const MARKS: Readonly<Record<Notification['outcome'], string>> = {
  sent: '✅',
  shadowed: '👤',
  superseded: '⏭️',
  skipped: '🚫',
  failed: '❌',
  'under way': '⏳',
  paused: '⏸️',
  held: '🌙',
}

function done({ at, what, by, why, about }: OrderView['interventions'][number]): string {
  const concerned = about.map((clause) => ` “${plain(clause)}”`).join(',')
  return `- ${day(at)}: ${plain(by)}, ${what}${concerned}: ${plain(why)}`
}

const shipment = (name: string, tracking: Tracking | undefined): string[] =>
  tracking === undefined ? [] : [`- ${name}: ${plain(tracking.courier ?? '')} \`${plain(tracking.number)}\``]

const SMS: Readonly<Record<NonNullable<OrderView['sms']>, string>> = {
  off: 'Junction’s own SMS are switched off.',
  shadowed: 'Junction’s own SMS are left on in shadow mode.',
  failed: 'Junction’s own SMS could not be switched off.',
}

/** `2026-11-24 08:30`. */
const day = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

/** Words of others, without what Markdown would make of them; codes keep their underscores. */
const plain = (text: string): string =>
  text
    .slice(0, MAX_WORDS)
    .replaceAll(/[\\`*{}[\]()|<>!\r\n]+/g, ' ')
    .trim()
