/** Prints the page of an order as Markdown: what the Web UI shows as the workflow's current details. */
import { shortNumberOf } from '../../order/short-number'
import type { OrderView } from '../../order/view'
import type { PageOptions } from '../contract'
import { inWebUi } from './how-to-send'
import { HOW_TO_STEER, LAST_LINE } from './how-to-steer'
import { workflowUrl } from './links'
import { type Mark, pageOf, type Row, type Section } from './page'
import { DEFAULT_STAFF_TIME_ZONE, minuteIn, timesAreIn } from './times'

/** A section with more rows shows the first, which are the most pressing or the latest. */
const MAX_ROWS = 40
/** How much of one text from outside is shown, in characters. */
const MAX_TEXT = 120
/** A longer address is not linked, because an address that is cut leads nowhere. */
const MAX_URL = 400
/** Temporal takes 20 KB of details, and few characters need more than two bytes. */
const MAX_LENGTH = 9_500

export interface DetailsOptions extends PageOptions {
  /** The run continues an earlier one, and Temporal has dropped the workflow's summary and its static details. */
  readonly isContinued?: boolean
  /** The namespace of the orders. */
  readonly namespace?: string
}

export function detailsOf(view: OrderView, options: DetailsOptions = {}): string {
  const { timeZone = DEFAULT_STAFF_TIME_ZONE, junctionUrl, webUi, isContinued = false } = options
  const orderUrl = (orderId: string) => workflowUrl(webUi, options.namespace ?? 'default', orderId)
  const { title, since, sections } = pageOf(view, { clean: plain, howTo: inWebUi, junctionUrl, orderUrl })
  const name = isContinued
    ? `Testkit order ${plain(view.orderId)}`
    : `Order ${plain(shortNumberOf(view.orderId))}`
  const when = since === undefined ? '' : `, since ${minuteIn(since, timeZone)}`
  const body = [`### ${name}: ${title}${when}`, ...sections.map((section) => printed(section, timeZone))]
  const steer = isContinued ? `**How to steer**\n\n${HOW_TO_STEER}` : LAST_LINE
  const ending = [timesAreIn(timeZone), steer].join('\n\n')
  return [cut(body.join('\n\n'), MAX_LENGTH - ending.length), ending].join('\n\n')
}

/** Cuts at the end of a line. What matters most comes first. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const end = text.lastIndexOf('\n', length)
  return `${text.slice(0, end)}\n\n… There is more: run the query \`order\` to see all of it.`
}

function printed({ heading, rows }: Section, timeZone: string): string {
  const left = rows.length - MAX_ROWS
  return [
    `**${heading}**`,
    // The Web UI's Markdown shows rows as a list only after an empty line.
    '',
    ...rows.slice(0, MAX_ROWS).map((row) => line(row, timeZone)),
    ...(left > 0 ? [`- … and ${left} more`] : []),
  ].join('\n')
}

function line({ at, what, result, advice, howTo, code, url, mark }: Row, timeZone: string): string {
  const stressed = mark === 'attention' ? `**${what}**` : what
  return [
    '-',
    ...(mark === undefined ? [] : [SIGNS[mark]]),
    ...(at === undefined ? [] : [`${minuteIn(at, timeZone)}:`]),
    `${[stressed, ...(result === undefined ? [] : [result])].join(', ')}${advice === undefined ? '' : '.'}`,
    ...(advice === undefined ? [] : [advice]),
    ...(howTo === undefined ? [] : [howTo]),
    ...(code === undefined ? [] : [`(\`${code}\`)`]),
    ...(url === undefined ? [] : linkTo(url)),
  ].join(' ')
}

/** A link that shows its host, because somebody outside may have written the address. */
function linkTo(url: string): string[] {
  const [, host] = /^https?:\/\/([\w.-]+(?::\d+)?)(?=[/?#]|$)/i.exec(url) ?? []
  if (host === undefined || url.length > MAX_URL) return []
  // Markdown would read these as formatting.
  const address = url.replaceAll(/[\s<>()[\]\\`*_|"'!]/g, encodedByte)
  return [`[${host}](${address})`]
}

/** encodeURIComponent does not encode all of them. */
const encodedByte = (character: string): string =>
  character > '\u007f'
    ? encodeURIComponent(character)
    : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

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

/** Text from outside, without the characters that Markdown would obey. Underscores stay, because codes have them. */
const plain = (text: string): string =>
  text
    .slice(0, MAX_TEXT)
    .replaceAll(/[\\`*{}[\]()|<>!\r\n]+/g, ' ')
    .trim()
