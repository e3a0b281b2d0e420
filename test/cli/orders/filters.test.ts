import { type Filters, hasFilter, visibilityQuery } from '../../../cli/orders/filters'
import { lacksEmail } from '../../../cli/orders/find'
import { days } from '../../../order/duration'
import type { Notification } from '../../../order/view'
import { VIEW } from '../views'

const NOW = Date.parse('2026-03-08T10:00:00Z')
const RUNNING = 'WorkflowType = "testkitOrder" AND ExecutionStatus = "Running"'

describe('visibilityQuery', () => {
  it.each<[string, Filters, string]>([
    ['running orders', {}, RUNNING],
    ['all orders', { all: true }, 'WorkflowType = "testkitOrder"'],
    ['orders that need attention', { attention: true }, `${RUNNING} AND NeedsAttention = true`],
    ['orders with a status', { status: 'lost' }, `${RUNNING} AND OrderStatus = "lost"`],
    ['orders without an event', { status: 'unseen' }, `${RUNNING} AND OrderStatus IS NULL`],
    ['silent orders', { silent: days(7) }, `${RUNNING} AND LastEventAt < "2026-03-01T10:00:00.000Z"`],
    ["an operator's own query", { query: 'A = 1 OR B = 2' }, `${RUNNING} AND (A = 1 OR B = 2)`],
    ['a carrier, which Temporal does not know', { carrier: 'ups' }, RUNNING],
    ['emails that did not go out, which Temporal does not know either', { undelivered: true }, RUNNING],
    [
      'several filters at once',
      { attention: true, status: 'lost' },
      `${RUNNING} AND NeedsAttention = true AND OrderStatus = "lost"`,
    ],
  ])('builds the visibility query for %s', (_, filters, query) => {
    expect(visibilityQuery(filters, NOW)).toBe(query)
  })

  it('--status refuses a misspelled status and names all statuses', () => {
    expect(() => visibilityQuery({ status: 'with_costumer' }, NOW)).toThrow(
      /^--status must be one of ordered, /,
    )
  })
})

it('--all alone does not choose orders, every other filter does', () => {
  expect(hasFilter({})).toBe(false)
  expect(hasFilter({ all: true })).toBe(false)
  expect(hasFilter({ carrier: 'ups' })).toBe(true)
  expect(hasFilter({ undelivered: true })).toBe(true)
})

describe('--undelivered', () => {
  const email = (outcome: Notification['outcome'], at?: string): Notification => ({
    key: `kit_shipped:${outcome}`,
    to: 'patient',
    what: 'Kit shipped',
    outcome,
    ...(at !== undefined && { at }),
  })
  const [earlier, later] = ['2026-03-01T08:00:00.000Z', '2026-03-02T08:00:00.000Z']

  it.each<[string, readonly Notification[], boolean]>([
    ['finds an order while an email is being sent', [email('sent', earlier), email('under way')], true],
    ['finds an order if the last email failed', [email('sent', earlier), email('failed', later)], true],
    [
      'skips an order once a later email got through',
      [email('failed', earlier), email('sent', later)],
      false,
    ],
    [
      'skips an order if emails were left out on purpose',
      [email('superseded', earlier), email('skipped', later)],
      false,
    ],
    [
      'skips an order if only an alert to staff is being sent',
      [{ ...email('under way'), to: 'staff' }],
      false,
    ],
  ])('--undelivered %s', (_, notifications, is) => {
    expect(lacksEmail({ ...VIEW, notifications })).toBe(is)
  })
})
