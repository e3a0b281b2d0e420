/** Lists of orders that are worth a link or a saved view in the Web UI, the most pressing first. */
import { URGENT } from '../../order/attention-label'
import { days } from '../../order/duration'
import { ATTENTION, LAST_EVENT_AT, NEEDS_ATTENTION, ORDER_STATUS } from './search-attributes'

export interface OrderList {
  readonly name: string
  /** In Temporal's syntax for visibility queries. */
  readonly query: string
}

const running = (condition: string): string => `${condition} AND ExecutionStatus = "Running"`
const status = ORDER_STATUS.name

/** @param now ms since the epoch */
export const orderLists = (now: number): readonly OrderList[] => [
  { name: 'urgent', query: running(`${ATTENTION.name} = "${URGENT}"`) },
  { name: 'need attention', query: running(`${NEEDS_ATTENTION.name} = true`) },
  { name: 'no address', query: running(`${ATTENTION.name} IN ("no_contact", "refused")`) },
  { name: 'stuck', query: running(`${ATTENTION.name} = "stuck"`) },
  { name: 'with patients', query: running(`${status} = "with_customer"`) },
  { name: 'carrier problems', query: running(`${status} STARTS_WITH "problem_in_transit"`) },
  {
    name: 'failed deliveries',
    query: running(`(${status} = "lost" OR ${status} STARTS_WITH "failure_to_deliver")`),
  },
  {
    name: 'silent for a week',
    query: running(`${LAST_EVENT_AT.name} < "${new Date(now - days(7)).toISOString()}"`),
  },
  {
    name: 'ended by hand',
    query: 'ExecutionStatus = "Terminated" OR ExecutionStatus = "Canceled" OR ExecutionStatus = "Failed"',
  },
]
