/** What a worker's admin port answers. */
import { request, type Server } from 'node:http'
import { listen } from '../../server/listen'
import { createWorkerAdmin } from '../../worker/admin'
import { WorkerMetrics } from '../../worker/metrics'
import { portOf } from '../port-of'

let states = { orders: 'RUNNING', alerts: 'RUNNING' }
const workers = { states: () => states }
const metrics = new WorkerMetrics(async () => 'temporal_num_pollers 5\n')

let server: Server
let url: string
beforeAll(async () => {
  server = await listen(createWorkerAdmin({ workers, metrics, hosts: ['worker'] }), 0, '127.0.0.1')
  url = `http://127.0.0.1:${portOf(server)}`
})
afterAll(() => {
  server?.close()
  server?.closeAllConnections()
})

it.each([
  [200, 'RUNNING', 'RUNNING'],
  [503, 'RUNNING', 'DRAINING'],
  [503, 'INITIALIZED', 'RUNNING'],
])(
  'GET /readyz answers %d if the orders’ Worker is %s and the alerts’ is %s',
  async (status, orders, alerts) => {
    states = { orders, alerts }
    const response = await fetch(`${url}/readyz`)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      orders: orders.toLowerCase(),
      alerts: alerts.toLowerCase(),
    })
  },
)

it('GET /healthz and GET /metrics answer 200', async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('temporal_num_pollers 5')
})

it.each([
  ['worker:9090', 200],
  ['localhost:9090', 200],
  ['10.0.0.7:9090', 200],
  ['evil.example', 421],
])('a request to the worker for the host %s is answered with %d', async (host, status) => {
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    request(`${url}/metrics`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(answer).toBe(status)
})
