/** An order's id, as somebody types it. */
import { orderIdOf, workflowIdOf } from '../../workflows/contract'

const WORKFLOW_ID_PREFIX = workflowIdOf('')

/** Takes a workflow's id too, because that is what the Web UI shows. */
export const orderIdIn = (text: string): string =>
  text.startsWith(WORKFLOW_ID_PREFIX) ? orderIdOf(text) : text
