/** Addresses of pages in Temporal's Web UI. */
import { workflowIdOf } from '../contract'

/**
 * An order's page. With a run's id it is the tab that shows the order's details. Without one, the Web UI shows the
 * history of the latest run.
 *
 * @returns `undefined` if the Web UI's address is not known
 */
export function workflowUrl(
  webUi: string | undefined,
  namespace: string,
  orderId: string,
  runId?: string,
): string | undefined {
  if (webUi === undefined) return undefined
  const page = `${workflowsUrl(webUi, namespace)}/${encodeURIComponent(workflowIdOf(orderId))}`
  return runId === undefined ? page : `${page}/${encodeURIComponent(runId)}/user-metadata`
}

/** The list of workflows, filtered by a visibility query. */
export function workflowsUrl(webUi: string, namespace: string, query?: string): string {
  const list = `${webUi.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows`
  return query === undefined ? list : `${list}?query=${encodeURIComponent(query)}`
}
