/** Addresses of pages in Temporal's Web UI. */
import { workflowIdOf } from '../contract'

/**
 * An order's page. With a run's id, the tab that shows the order's details; without, the Web UI shows the
 * history of the latest run.
 *
 * @returns `undefined` if nobody knows where the Web UI is
 */
export function workflowUrl(
  webUi: string | undefined,
  namespace: string,
  orderId: string,
  runId?: string,
): string | undefined {
  if (webUi === undefined) return undefined
  const parts = ['namespaces', namespace, 'workflows', workflowIdOf(orderId)]
  if (runId !== undefined) parts.push(runId, 'user-metadata')
  return `${webUi.replace(/\/$/, '')}/${parts.map(encodeURIComponent).join('/')}`
}
