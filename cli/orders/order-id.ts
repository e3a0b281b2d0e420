/** An order, as somebody names it: by its id, by how the id begins, or by the short number that emails show. */
import { orderIdOf, WORKFLOW_TYPE, workflowIdOf } from '../../workflows/contract'
import { CliError, explain } from './failures'
import type { Session } from './session'

const WORKFLOW_ID_PREFIX = workflowIdOf('')

/** For the help of commands. */
export const ORDER_ARGUMENT =
  'the order: its id, the first 6 or more characters of it, or the short number that emails show'

const MIN_DIGITS = 6
/** Where the dashes of a UUID are. */
const GROUPS = [8, 4, 4, 4, 12] as const
const UUID_DIGITS = 32
/** An ambiguous name lists this many orders. */
const MAX_CANDIDATES = 5

/**
 * The order's id. Finished orders are found too.
 *
 * @param text in upper or lower case. It may be a workflow's id, because the Web UI shows that
 * @throws CliError if the name fits no order, or several
 */
export async function findOrderId(session: Session, text: string): Promise<string> {
  const name = text.startsWith(WORKFLOW_ID_PREFIX) ? orderIdOf(text) : text
  if (/^[0-9a-f-]+$/i.test(name) && name.length < MIN_DIGITS)
    throw new CliError(
      'unusable',
      `${name} is too short. Type at least ${MIN_DIGITS} characters of the order's id.`,
    )
  const beginning = beginningOfUuid(name)
  if (beginning === undefined) return name
  const candidates = await ordersThatBegin(session, beginning)
  const [first, ...others] = candidates
  if (first === undefined)
    throw new CliError(
      'gone',
      `There is no order whose id begins with ${beginning}. \`list --all\` shows all orders.`,
    )
  if (others.length === 0) return first
  const shown = candidates.slice(0, MAX_CANDIDATES).join(', ')
  const more = candidates.length > MAX_CANDIDATES ? ', …' : ''
  throw new CliError(
    'ambiguous',
    `Several orders begin with ${beginning}: ${shown}${more}. Type more of the id.`,
  )
}

/** `08bc7f58-` for `08BC-7F58`; `undefined` for a whole id, and for a name that is not the beginning of a UUID. */
export function beginningOfUuid(name: string): string | undefined {
  const digits = name.replaceAll('-', '').toLowerCase()
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < MIN_DIGITS || digits.length >= UUID_DIGITS)
    return undefined
  let rest = digits
  const groups: string[] = []
  for (const length of GROUPS) {
    if (rest === '') break
    groups.push(rest.slice(0, length))
    rest = rest.slice(length)
  }
  return groups.join('-')
}

async function ordersThatBegin({ client, deadlineMs }: Session, beginning: string): Promise<string[]> {
  const orderIds = new Set<string>()
  const query = `WorkflowType = "${WORKFLOW_TYPE}" AND WorkflowId STARTS_WITH "${workflowIdOf(beginning)}"`
  try {
    await client.withDeadline(Date.now() + deadlineMs, async () => {
      // An order has a row for each of its runs.
      for await (const { workflowId } of client.workflow.list({ query })) {
        orderIds.add(orderIdOf(workflowId))
        if (orderIds.size > MAX_CANDIDATES) break
      }
    })
  } catch (error) {
    throw explain(error)
  }
  return [...orderIds]
}
