import { workflowsUrl, workflowUrl } from '../../../workflows/operators/links'

it('links to the details of an order if the run is known, otherwise to its history', () => {
  expect(workflowUrl('http://ui/', 'orders eu', '5d3b', 'run-1')).toBe(
    'http://ui/namespaces/orders%20eu/workflows/testkit-order-5d3b/run-1/user-metadata',
  )
  expect(workflowUrl('http://ui', 'default', '5d3b')).toBe(
    'http://ui/namespaces/default/workflows/testkit-order-5d3b',
  )
})

it('makes no link to an order if TEMPORAL_UI_URL is not set', () => {
  expect(workflowUrl(undefined, 'default', '5d3b', 'run-1')).toBeUndefined()
})

it('links to a list of orders by a query that comes back when the address is read', () => {
  const query = 'NeedsAttention = true AND ExecutionStatus = "Running"'
  const url = new URL(workflowsUrl('http://localhost:8233/', 'default', query))
  expect(url.pathname).toBe('/namespaces/default/workflows')
  expect(url.searchParams.get('query')).toBe(query)
})
