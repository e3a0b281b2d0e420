import { chooses, type Filters, visibilityQuery } from '../../cli/filters'
import { lacksMail } from '../../cli/find'
import { days } from '../../order/duration'
import type { Notification } from '../../order/view'
import { VIEW } from './views'

const NOW = Date.parse('2026-03-08T10:00:00Z')
const RUNNING = 'WorkflowType = "testkitOrder" AND ExecutionStatus = "Running"'

describe('the query for', () => {
  it.each<[string, Filters, string]>([
    ['all that run', {}, RUNNING],
    ['all there are', { all: true }, 'WorkflowType = "testkitOrder"'],
    ['those that need a person', { attention: true }, `${RUNNING} AND NeedsAttention = true`],
    ['a status', { status: 'lost' }, `${RUNNING} AND OrderStatus = "lost"`],
    ['those without an event', { status: 'unseen' }, `${RUNNING} AND OrderStatus IS NULL`],
    ['silence', { silent: days(7) }, `${RUNNING} AND LastEventAt < "2026-03-01T10:00:00.000Z"`],
    ['a query of mine', { query: 'A = 1 OR B = 2' }, `${RUNNING} AND (A = 1 OR B = 2)`],
    ['a courier, whom Temporal does not know', { courier: 'ups' }, RUNNING],
    ['mails that did not go out, which Temporal does not know either', { undelivered: true }, RUNNING],
    [
      'several at once',
      { attention: true, status: 'lost' },
      `${RUNNING} AND NeedsAttention = true AND OrderStatus = "lost"`,
    ],
  ])('%s', (_, filters, query) => {
    expect(visibilityQuery(filters, NOW)).toBe(query)
  })

  it('no status of which a letter is wrong', () => {
    expect(() => visibilityQuery({ status: 'with_costumer' }, NOW)).toThrow(
      /^--status must be one of ordered, /,
    )
  })
})

it('a change is for filtered orders only where something filters', () => {
  expect(chooses({})).toBe(false)
  expect(chooses({ all: true })).toBe(false)
  expect(chooses({ courier: 'ups' })).toBe(true)
  expect(chooses({ undelivered: true })).toBe(true)
})

describe('an order counts as undelivered', () => {
  const mail = (outcome: Notification['outcome'], at?: string): Notification => ({
    key: `kit_shipped:${outcome}`,
    to: 'patient',
    what: 'Kit shipped',
    outcome,
    ...(at !== undefined && { at }),
  })
  const [earlier, later] = ['2026-03-01T08:00:00.000Z', '2026-03-02T08:00:00.000Z']

  it.each<[string, readonly Notification[], boolean]>([
    ['while a mail is being tried', [mail('sent', earlier), mail('under way')], true],
    ['where the last mail failed', [mail('sent', earlier), mail('failed', later)], true],
    ['not once a later mail got through', [mail('failed', earlier), mail('sent', later)], false],
    ['not for what was left out', [mail('superseded', earlier), mail('skipped', later)], false],
    ['not for an alert to staff', [{ ...mail('under way'), to: 'staff' }], false],
  ])('%s', (_, notifications, is) => {
    expect(lacksMail({ ...VIEW, notifications })).toBe(is)
  })
})
