/** Addresses of pages in Temporal's Web UI. */
import { workflowIdOf } from '../contract'

/** An order's page; `undefined` where it is not known where the Web UI is. */
export const workflowUrl = (
  webUi: string | undefined,
  namespace: string,
  orderId: string,
): string | undefined =>
  webUi === undefined
    ? undefined
    : `${webUi.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowIdOf(orderId))}`
