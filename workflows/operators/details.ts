/** Prints the page of an order as Markdown: what the Web UI shows as the workflow's current details. */
import type { OrderView } from '../../order/view'
import { type Mark, pageOf, type Row, type Section, TIMES_ARE_IN_UTC } from './page'

/** A section with more rows shows the latest. */
const MAX_ROWS = 40
/** How much of one text by others is shown, in characters. */
const MAX_TEXT = 120
/** Temporal takes 20 KB of details; a character is seldom more than two bytes. */
const MAX_LENGTH = 9_500

export function detailsOf(view: OrderView): string {
  const { title, since, sections } = pageOf(view, plain)
  const heading = since === undefined ? title : `${title}, since ${minute(since)}`
  return cut([`### ${heading}`, ...sections.map(printed), TIMES_ARE_IN_UTC].join('\n\n'))
}

/** Cuts at the end of a line. What matters most stands first. */
function cut(details: string): string {
  if (details.length <= MAX_LENGTH) return details
  const end = details.lastIndexOf('\n', MAX_LENGTH)
  return `${details.slice(0, end)}\n\n… There is more: run the query \`order\` to see all of it.`
}

function printed({ heading, rows }: Section): string {
  const left = rows.length - MAX_ROWS
  return [
    `**${heading}**`,
    // The Web UI's Markdown takes rows for a list only after an empty line.
    '',
    ...(left > 0 ? [`- … ${left} earlier`] : []),
    ...rows.slice(-MAX_ROWS).map(line),
  ].join('\n')
}

/** Carriers' links stay out: nobody clicks here on what others wrote. */
function line({ at, what, result, advice, code, mark }: Row): string {
  const stressed = mark === 'attention' ? `**${what}**` : what
  return [
    '-',
    ...(mark === undefined ? [] : [SIGNS[mark]]),
    ...(at === undefined ? [] : [`${minute(at)}:`]),
    `${[stressed, ...(result === undefined ? [] : [result])].join(', ')}${advice === undefined ? '' : '.'}`,
    ...(advice === undefined ? [] : [advice]),
    ...(code === undefined ? [] : [`(\`${code}\`)`]),
  ].join(' ')
}

const SIGNS: Readonly<Record<Mark, string>> = {
  attention: '⚠️',
  sent: '✅',
  shadowed: '👤',
  superseded: '⏭️',
  skipped: '🚫',
  failed: '❌',
  'under way': '⏳',
  paused: '⏸️',
  held: '🌙',
}

/** `2026-11-24 08:30`. */
const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

/** Text by others, without what Markdown would obey; codes keep their underscores. */
const plain = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .replaceAll(/[\\`*{}[\]()|<>!\r\n]+/g, ' ')
    .trim()
