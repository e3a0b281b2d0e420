import { orderLists } from '../../../workflows/operators/lists'

it('the lists of orders begin with what is urgent, and a week of silence ends now', () => {
  const lists = orderLists(Date.parse('2026-03-08T10:00:00Z'))
  expect(lists[0]).toEqual({
    name: 'urgent',
    query: 'Attention = "urgent" AND ExecutionStatus = "Running"',
  })
  expect(lists.map(({ query }) => query)).toContain(
    'LastEventAt < "2026-03-01T10:00:00.000Z" AND ExecutionStatus = "Running"',
  )
})
