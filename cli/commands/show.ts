/** `show`: all about an order, on one page. */
import type { Tracking } from '../order/notice'
import { becameInWords, whyInWords } from '../order/outcome-words'
import { lastPause, type Notification, type OrderView } from '../order/view'
import { workflowUrl } from '../workflows/operators/links'
import type { Answer } from './answer'
import { askOrder, type Run, runOf } from './ask'
import { colours } from './colours'
import { collected, concurrently } from './concurrently'
import { explain } from './failures'
import { standing, stateOf } from './list'
import type { Session } from './session'
import { columns } from './table'
import { fromNow, minute, printable } from './text'

/** Beside what the order says of itself. */
export interface Surroundings extends Run {
  readonly webUi?: string
}

export async function show(session: Session, orderIds: readonly string[]): Promise<Answer> {
  const pages = await collected(concurrently(orderIds, (orderId) => showOne(session, orderId)))
  return {
    text: pages.map(({ text }) => text).join('\n\n'),
    document: { orders: pages.map(({ document }) => document) },
    exitCode: Math.max(...pages.map(({ exitCode }) => exitCode)),
  }
}

/** An order that cannot be shown does not keep the others from being shown. */
async function showOne(session: Session, orderId: string): Promise<Answer> {
  try {
    const run = await runOf(session, orderId)
    const view = await askOrder(session, orderId)
    const webUi = workflowUrl(session.webUi, session.namespace, orderId)
    const around = { ...run, ...(webUi !== undefined && { webUi }) }
    return { text: page(view, around, Date.now()), document: explained(view, around), exitCode: 0 }
  } catch (error) {
    const failure = explain(error, orderId)
    if (failure.kind === 'unusable') throw failure
    return {
      text: colours.red(printable(failure.message)),
      document: { orderId, error: { message: failure.message } },
      exitCode: 1,
    }
  }
}

/** The order's own answer, with the reasons in words as well. */
function explained(view: OrderView, around: Surroundings) {
  const notifications = view.notifications.map((notification) => {
    const reason = whyInWords(notification)
    return { ...notification, ...(reason !== undefined && { reason }) }
  })
  return { ...view, ...around, notifications }
}

export function page(view: OrderView, { state, closedAt, webUi }: Surroundings, now: number): string {
  const since = view.timeline.at(-1)?.at
  const upTo = closedAt === undefined ? '' : `, ${fromNow(closedAt, now)}`
  return [
    colours.bold(`Order ${printable(view.orderId)}`),
    [standing(view), ...(since === undefined ? [] : [fromNow(since, now)])].join(', '),
    ...(view.paused ? [colours.yellow(pauseOf(view))] : []),
    ...(state === 'RUNNING'
      ? []
      : [colours.yellow(`Finished (${stateOf(state)}${upTo}): it takes no changes.`)]),
    ...(view.replaces === undefined ? [] : [`Replaces order ${printable(view.replaces)}.`]),
    ...(webUi === undefined ? [] : [colours.cyan(webUi)]),
    ...section(
      'Needs a person',
      view.attention.map(({ what, since, key }) => [
        colours.yellow(`⚠ ${printable(what)}`),
        `since ${minute(since)}, ${fromNow(since, now)}`,
        keyOf(key),
      ]),
    ),
    ...new Set(view.attention.map(({ advice }) => `  → ${printable(advice)}`)),
    ...section(
      'Next, unless the order moves on',
      // A run that has ended, by hand or by itself, does nothing more.
      (state === 'RUNNING' ? view.next : []).map(({ what, at }) => [
        minute(at),
        `${printable(what)}, ${fromNow(at, now)}`,
      ]),
    ),
    ...section('Shipments', [
      ...shipment('to the patient', view.outbound),
      ...shipment('to the lab', view.inbound),
    ]),
    ...section(
      'What happened',
      view.timeline.map(({ at, meaning, status, detail }) => [
        minute(at),
        meaning,
        keyOf(detail === undefined ? status : `${status}: ${detail}`),
      ]),
    ),
    ...section(
      'What was told',
      view.notifications.map((notification) => [
        notification.at === undefined ? '' : minute(notification.at),
        toldIn(notification),
        keyOf(notification.key),
      ]),
    ),
    ...section(
      'What operators did',
      view.interventions.map((did) => [minute(did.at), doneIn(did)]),
    ),
    '',
    colours.dim('Times are in UTC.'),
  ].join('\n')
}

/** Who paused it and why, where the order still tells. */
function pauseOf(view: OrderView): string {
  const pause = lastPause(view)
  const by = pause === undefined ? '' : ` By ${printable(pause.by)}: ${printable(pause.why)}.`
  return `Paused: until it is resumed, the patient gets no mail but what is resent.${by}`
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  return ['', colours.bold(title), ...columns(rows).map((line) => `  ${line}`)]
}

const keyOf = (key: string): string => colours.dim(printable(key))

function shipment(where: string, tracking: Tracking | undefined): string[][] {
  if (tracking === undefined) return []
  const { number, courier, url } = tracking
  return [[where, ...[courier ?? '', number, url ?? ''].map(printable)]]
}

/** `patient: Kit shipped, overtaken by "Kit with the patient"`. */
export function toldIn(notification: Notification): string {
  const { to, what, outcome } = notification
  const became = becameInWords(notification, printable)
  return `${to}: ${printable(what)}, ${(OUTCOME_COLOURS[outcome] ?? asIs)(became)}`
}

const asIs = (text: string): string => text
/** Not all that a later version may answer. */
const OUTCOME_COLOURS: Readonly<Record<string, (text: string) => string>> = {
  sent: colours.green,
  shadowed: colours.cyan,
  superseded: colours.dim,
  skipped: colours.yellow,
  paused: colours.yellow,
  held: colours.yellow,
  failed: colours.red,
}

/** `ann sent again "Kit shipped": it went to spam`. */
export function doneIn({ what, by, why, about }: OrderView['interventions'][number]): string {
  const concerned = about.map((clause) => ` "${printable(clause)}"`).join(',')
  return `${printable(by)} ${DEEDS[what] ?? what}${concerned}: ${printable(why)}`
}

const DEEDS: Readonly<Record<string, string>> = {
  resend: 'sent again',
  pause: 'paused',
  resume: 'resumed',
  setContact: 'set another address',
  acknowledge: 'acknowledged',
}
