/** `show`: everything about an order, on one page. */
import pMap from 'p-map'
import { shortNumberOf } from '../../order/short-number'
import type { OrderView } from '../../order/view'
import { onCommandLine } from '../../workflows/operators/how-to-send'
import { workflowUrl } from '../../workflows/operators/links'
import { type Place, pageOf, type Row, type Section } from '../../workflows/operators/page'
import { DEFAULT_STAFF_TIME_ZONE, timesAreIn } from '../../workflows/operators/times'
import type { CommandResult } from '../command-result'
import { AT_ONCE, askOrder, type LatestRun, latestRunOf } from '../orders/ask'
import { explain } from '../orders/failures'
import { findOrderId, ORDER_ARGUMENT } from '../orders/order-id'
import { standing, stateInWords } from '../orders/order-table'
import { rowText } from '../orders/row-text'
import type { Session } from '../orders/session'
import { withReason } from '../orders/with-reason'
import { colors } from '../terminal/colors'
import { columns } from '../terminal/table'
import { fromNow, minute, printable } from '../terminal/text'
import { type AddCommand, addCommand } from './command'

export const addShow: AddCommand = (program, choose) => {
  addCommand(program, 'show', 'Show everything about an order: its status, what was sent, what is next', [
    'show 5d3b2f80',
    'show 08BC-7F58',
    'show 5d3b2f80-… 9a1c07de-… --json',
  ])
    .argument('<orderId...>', `each ${ORDER_ARGUMENT}`)
    .action((ids: string[]) => choose((session) => show(session, ids)))
}

/** @param names the orders, as somebody named them */
export async function show(session: Session, names: readonly string[]): Promise<CommandResult> {
  const pages = await pMap(names, (name) => showOne(session, name), { concurrency: AT_ONCE })
  return {
    text: pages.map(({ text }) => text).join('\n\n'),
    document: { orders: pages.map(({ document }) => document) },
    exitCode: Math.max(...pages.map(({ exitCode }) => exitCode)),
  }
}

/** If one order cannot be shown, the others still are. */
async function showOne(session: Session, name: string): Promise<CommandResult> {
  let orderId = name
  try {
    orderId = await findOrderId(session, name)
    const { runId, ...run } = await latestRunOf(session, orderId)
    const view = await askOrder(session, orderId)
    const webUi = workflowUrl(session.webUi, session.namespace, orderId, runId)
    const { timeZone, junctionUrl } = session
    const orderUrl = (other: string) => workflowUrl(session.webUi, session.namespace, other)
    const context = { ...run, timeZone, junctionUrl, orderUrl, ...(webUi !== undefined && { webUi }) }
    return {
      text: printPage(view, context, Date.now()),
      document: {
        ...view,
        ...run,
        ...(webUi !== undefined && { webUi }),
        notifications: view.notifications.map(withReason),
      },
      exitCode: 0,
    }
  } catch (error) {
    const failure = explain(error, orderId)
    if (failure.kind === 'unusable') throw failure
    return {
      text: colors.red(printable(failure.message)),
      document: { orderId, error: { message: failure.message } },
      exitCode: 1,
    }
  }
}

/** What the order does not know about itself. */
export interface Context
  extends Omit<LatestRun, 'runId'>,
    Partial<Pick<Session, 'timeZone' | 'junctionUrl'>> {
  /** Its page in the Web UI. */
  readonly webUi?: string
  readonly orderUrl?: Place['orderUrl']
}

/** @param now ms since the epoch */
export function printPage(view: OrderView, context: Context, now: number): string {
  const { state, closedAt, webUi, timeZone = DEFAULT_STAFF_TIME_ZONE, junctionUrl, orderUrl } = context
  const isRunning = state === 'RUNNING'
  // Nothing comes next after the run has ended.
  const { title, status, since, sections } = pageOf(isRunning ? view : { ...view, next: [] }, {
    clean: printable,
    howTo: onCommandLine,
    junctionUrl,
    orderUrl,
  })
  const ended = closedAt === undefined ? '' : `, ${fromNow(closedAt, now)}`
  return [
    colors.bold(`Order ${printable(view.orderId)} (${printable(shortNumberOf(view.orderId))})`),
    [standing({ meaning: title, status }), ...(since === undefined ? [] : [fromNow(since, now)])].join(', '),
    ...(isRunning
      ? []
      : [colors.yellow(`Finished (${stateInWords(state)}${ended}), so it cannot be changed.`)]),
    ...(webUi === undefined ? [] : [colors.cyan(webUi)]),
    ...sections.flatMap((section) => ['', ...printSection(section, timeZone, now)]),
    '',
    colors.dim(timesAreIn(timeZone)),
  ].join('\n')
}

function printSection({ heading, rows, isCurrent }: Section, timeZone: string, now: number): string[] {
  const cells = (row: Row): string[] => [
    row.at === undefined ? '' : minute(row.at, timeZone),
    rowText(row),
    isCurrent && row.at !== undefined ? fromNow(row.at, now) : '',
    row.code === undefined ? '' : colors.dim(row.code),
    row.url ?? '',
  ]
  // Several matters may share one advice.
  const advice = new Set(
    rows.flatMap(({ advice, howTo }) => [
      ...(advice === undefined ? [] : [printable(advice)]),
      ...(howTo === undefined ? [] : [howTo]),
    ]),
  )
  return [
    colors.bold(heading),
    ...columns(withoutEmptyColumns(rows.map(cells))).map((line) => `  ${line}`),
    ...[...advice].map((sentence) => `  → ${sentence}`),
  ]
}

function withoutEmptyColumns(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.filter((_, column) => rows.some((other) => other[column] !== '')))
}
