/** `show`: everything about an order, on one page. */
import pMap from 'p-map'
import type { OrderView } from '../../order/view'
import { workflowUrl } from '../../workflows/operators/links'
import { pageOf, type Row, type Section, TIMES_ARE_IN_UTC } from '../../workflows/operators/page'
import type { CommandResult } from '../command-result'
import { AT_ONCE, askOrder, type LatestRun, latestRunOf } from '../orders/ask'
import { explain } from '../orders/failures'
import { orderIdIn } from '../orders/order-id'
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
    'show 5d3b2f80-…',
    'show 5d3b2f80-… 9a1c07de-… --json',
  ])
    .argument('<orderId...>', 'orders, by the ids that Junction gave them')
    .action((ids: string[]) => choose((session) => show(session, ids.map(orderIdIn))))
}

export async function show(session: Session, orderIds: readonly string[]): Promise<CommandResult> {
  const pages = await pMap(orderIds, (orderId) => showOne(session, orderId), { concurrency: AT_ONCE })
  return {
    text: pages.map(({ text }) => text).join('\n\n'),
    document: { orders: pages.map(({ document }) => document) },
    exitCode: Math.max(...pages.map(({ exitCode }) => exitCode)),
  }
}

/** If one order cannot be shown, the others still are. */
async function showOne(session: Session, orderId: string): Promise<CommandResult> {
  try {
    const { runId, ...run } = await latestRunOf(session, orderId)
    const view = await askOrder(session, orderId)
    const webUi = workflowUrl(session.webUi, session.namespace, orderId, runId)
    const context = { ...run, ...(webUi !== undefined && { webUi }) }
    return {
      text: printPage(view, context, Date.now()),
      document: { ...view, ...context, notifications: view.notifications.map(withReason) },
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
export interface Context extends Omit<LatestRun, 'runId'> {
  /** Its page in the Web UI. */
  readonly webUi?: string
}

/** @param now ms since the epoch */
export function printPage(view: OrderView, { state, closedAt, webUi }: Context, now: number): string {
  const isRunning = state === 'RUNNING'
  // Nothing comes next after the run has ended.
  const { title, status, since, sections } = pageOf(isRunning ? view : { ...view, next: [] }, printable)
  const ended = closedAt === undefined ? '' : `, ${fromNow(closedAt, now)}`
  return [
    colors.bold(`Order ${printable(view.orderId)}`),
    [standing({ meaning: title, status }), ...(since === undefined ? [] : [fromNow(since, now)])].join(', '),
    ...(isRunning
      ? []
      : [colors.yellow(`Finished (${stateInWords(state)}${ended}), so it cannot be changed.`)]),
    ...(webUi === undefined ? [] : [colors.cyan(webUi)]),
    ...sections.flatMap((section) => ['', ...printSection(section, now)]),
    '',
    colors.dim(TIMES_ARE_IN_UTC),
  ].join('\n')
}

function printSection({ heading, rows, isCurrent }: Section, now: number): string[] {
  const cells = (row: Row): string[] => [
    row.at === undefined ? '' : minute(row.at),
    rowText(row),
    isCurrent && row.at !== undefined ? fromNow(row.at, now) : '',
    row.code === undefined ? '' : colors.dim(row.code),
    row.url ?? '',
  ]
  const advice = new Set(rows.flatMap((row) => (row.advice === undefined ? [] : [printable(row.advice)])))
  return [
    colors.bold(heading),
    ...columns(withoutEmptyColumns(rows.map(cells))).map((line) => `  ${line}`),
    ...[...advice].map((sentence) => `  → ${sentence}`),
  ]
}

function withoutEmptyColumns(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.filter((_, column) => rows.some((other) => other[column] !== '')))
}
