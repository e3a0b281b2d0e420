/** What `npm run simulate` says at the end: what became of the webhooks, and where to look. */
import pc from 'picocolors'
import { workflowIdOf } from '../../workflows/contract'
import { workflowsUrl, workflowUrl } from '../../workflows/operators/links'
import type { StackSettings } from '../stack/settings'

import type { Run } from './deliveries'
import { type SentEmails, sentInWords } from './sent-emails'
import type { Tally } from './tally'

/** This many orders get a link of their own. */
const LINKED_ORDERS = 3
const SHOWN_REASONS = 5
const TIMEOUT_MS = 2_000

export interface Outcome {
  readonly run: Run
  readonly tally: Tally
  readonly seed: number
  /** Absent if the worker does not say. */
  readonly sent?: SentEmails | undefined
}

export function summary({ run, tally, seed, sent }: Outcome): string {
  const { accepted, refused, reasons } = tally
  const orders = run.orderIds.length === 1 ? '1 order' : `${run.orderIds.length} orders`
  return [
    `${orders}: ${accepted} ${accepted === 1 ? 'webhook' : 'webhooks'} accepted, ${refused === 0 ? 'none' : pc.red(String(refused))} refused. Seed ${seed}.`,
    ...reasons.slice(0, SHOWN_REASONS).map(([why, count]) => pc.red(`  ${count} × ${why}`)),
    ...(sent === undefined ? [] : [`Emails that have gone out so far: ${sentInWords(sent)}.`]),
  ].join('\n')
}

/** The mailbox and the orders' pages of the local stack. */
export async function whatToLookAt({ orderIds }: Run, settings: StackSettings): Promise<string> {
  const { ports, namespace, externalTemporal } = settings
  const row = (name: string, url: string): string => `${name.padEnd(13)}${pc.cyan(url)}`
  const mailbox = row('Emails:', `http://localhost:${ports.MAILBOX_PORT}`)
  const local = externalTemporal === undefined ? `http://localhost:${ports.TEMPORAL_UI_PORT}` : undefined
  const webUi = process.env.TEMPORAL_UI_URL || local
  if (webUi === undefined) return mailbox
  const pages = orderIds.slice(0, LINKED_ORDERS).map(async (orderId) => {
    const runId = await runIdOf(webUi, namespace, orderId)
    return row('Order:', workflowUrl(webUi, namespace, orderId, runId) ?? '')
  })
  return [
    mailbox,
    ...(await Promise.all(pages)),
    ...(orderIds.length > LINKED_ORDERS ? [row('All orders:', workflowsUrl(webUi, namespace))] : []),
  ].join('\n')
}

/** The latest run of an order, by the Web UI's own API. `undefined` if it does not say: the link then leads to the history. */
async function runIdOf(webUi: string, namespace: string, orderId: string): Promise<string | undefined> {
  const path = ['api', 'v1', 'namespaces', namespace, 'workflows', workflowIdOf(orderId)]
  const url = `${webUi.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return /"runId":\s*"([\w-]+)"/.exec(await response.text())?.[1]
  } catch {
    return undefined
  }
}
