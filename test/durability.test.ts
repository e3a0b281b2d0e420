/** No email is lost with a killed worker: another worker sends the same email within seconds. */
import { text as readText } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { nextOrder } from './next-order'
import { portOf } from './port-of'
import { type RunningCommand, runFile, until } from './stack'
import { ordersOf, startTemporal, type TestTemporal } from './workflows/temporal'

jest.setTimeout(3 * 60_000)

let temporal: TestTemporal
let smtp: SMTPServer
const workers: RunningCommand[] = []
/** Message-IDs of the emails whose text has arrived, in order. */
const arrived: string[] = []
/** While this holds, emails arrive and are never answered. */
let isSilent = true
/** How long each answer of the mail server takes, in ms. */
let answerMs = 0
const slowly = (answer: () => void): void => {
  setTimeout(answer, answerMs)
}

beforeAll(async () => {
  temporal = await startTemporal()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onConnect: (_session, done) => slowly(done),
    onMailFrom: (_address, _session, done) => slowly(done),
    onRcptTo: (_address, _session, done) => slowly(done),
    onData(stream, _session, done) {
      readText(stream).then((email) => {
        arrived.push(/^Message-ID: (.*)\r$/im.exec(email)?.[1] ?? '')
        if (!isSilent) slowly(done)
      }, done)
    },
  })
  smtp.on('error', () => {})
  const server = smtp.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})

afterAll(async () => {
  for (const { process: worker } of workers) worker.kill('SIGKILL')
  await Promise.all(workers.map(({ exitCode }) => exitCode))
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await temporal.stop()
})

function startWorker(): RunningCommand {
  const worker = runFile('worker/main.ts', {
    TEMPORAL_ADDRESS: temporal.env.address,
    ADMIN_PORT: '0',
    SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    MAIL_FROM: 'Kits <kits@lab.example>',
    STAFF_ALERTS: 'web-ui',
    // The key that the tests' own client encrypts with.
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  })
  workers.push(worker)
  return worker
}

it('another worker sends the email of a killed worker, under the same Message-ID, long before its time limit', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'] })
  const orders = ordersOf(temporal)
  await orders.show(payloads[0])

  const killed = startWorker()
  await until('the worker is sending the email', () => arrived.length === 1)
  killed.process.kill('SIGKILL')
  const killedAt = Date.now()
  isSilent = false
  startWorker()

  await until('the other worker has sent it', () => arrived.length === 2)
  expect(Date.now() - killedAt).toBeLessThan(45_000)
  expect(arrived[1]).toBe(arrived[0])
  const view = await orders.untilSent(orderId, 1)
  expect(view.notifications).toMatchObject([{ what: 'Order confirmed', outcome: 'sent' }])
  expect(arrived).toHaveLength(2)
})

it('an email that takes longer than the heartbeat timeout is sent once, because the worker heartbeats', async () => {
  const { orderId, payloads } = nextOrder({ statuses: ['ordered'] })
  const orders = ordersOf(temporal)
  arrived.length = 0
  answerMs = 3_700
  await orders.show(payloads[0])
  const view = await orders.untilSent(orderId, 1)
  expect(view.notifications).toMatchObject([{ what: 'Order confirmed', outcome: 'sent' }])
  expect(arrived).toHaveLength(1)
  const { events = [] } = await orders.handle(orderId).fetchHistory()
  const attempts = events?.flatMap((event) => event.activityTaskStartedEventAttributes?.attempt ?? [])
  expect(attempts).toEqual([1])
})
