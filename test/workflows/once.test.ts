/** An email goes out once, and is recorded as what became of it, when Temporal is away or the order moves on. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { activityInfo } from '@temporalio/activity'
import { Client } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import type { WorkerOptions } from '@temporalio/worker'
import { SMTPServer } from 'smtp-server'
import type { Activities } from '../../activities'
import { createFindContact } from '../../activities/contacts/find-contact'
import { contactFromPayload } from '../../activities/contacts/from-payload'
import { sendOnce } from '../../activities/emails/transport/send-once'
import { createSmtpMailer } from '../../activities/emails/transport/smtp'
import { createNotifyPatient } from '../../activities/notify-patient'
import { dataConverter } from '../../config/temporal'
import { lifecycle, outboundNumber } from '../../dev/simulator/lifecycle'
import { findTemporalBinary } from '../../dev/temporal/binary'
import { devServerArguments } from '../../dev/temporal/dev-server'
import { REFUSED } from '../../order/failure-types'
import { heartbeats } from '../../worker/heartbeat'
import { freePorts, until } from '../stack'
import { bundled, ordersOf, recorder, type TestTemporal, withWorker } from './temporal'

jest.setTimeout(120_000)

/** Longer than Temporal waits for a heartbeat, which is 10 s. */
const AWAY_MS = 12_000
/** As in production. */
const WORKER: Partial<WorkerOptions> = {
  interceptors: { activity: [heartbeats] },
  maxHeartbeatThrottleInterval: '3 seconds',
  maxConcurrentActivityTaskExecutions: 10,
  stickyQueueScheduleToStartTimeout: '1 second',
}

const directory = mkdtempSync(join(tmpdir(), 'kitkeeper-once-'))
let startServer: () => Promise<void>
let server: ChildProcess
let temporal: TestTemporal
let smtp: SMTPServer
let notifyPatient: Activities['notifyPatient']
let closeMailer: () => void

/** Subjects of the emails that the mail server has up to the final dot. */
const arrived: string[] = []
/** How long the mail server takes to answer after the final dot, in ms. */
let answerMs = 0
/** The attempts at emails that have begun. */
const attempts: number[] = []

beforeAll(async () => {
  const binary = await findTemporalBinary()
  const { TEMPORAL_PORT, TEMPORAL_UI_PORT } = await freePorts()
  const args = devServerArguments({
    port: Number(TEMPORAL_PORT),
    uiPort: Number(TEMPORAL_UI_PORT),
    databasePath: join(directory, 'temporal.db'),
    namespace: 'default',
    codecEndpoint: 'http://localhost:9090/codec',
  })
  startServer = async () => {
    server = spawn(binary, args, { stdio: 'ignore' })
    await until('Temporal serves', async () => {
      const probe = await fetch(`http://127.0.0.1:${TEMPORAL_UI_PORT}/api/v1/namespaces/default`).catch(
        () => null,
      )
      return probe?.ok === true
    })
  }
  await startServer()
  const env = await TestWorkflowEnvironment.createFromExistingServer({
    address: `127.0.0.1:${TEMPORAL_PORT}`,
  })
  const client = new Client({
    connection: env.connection,
    // The key that the tests' workers encrypt with.
    dataConverter: dataConverter([{ id: 'test', key: Buffer.alloc(32, 7) }]),
  })
  temporal = { env, client, bundle: await bundled(), stop: () => env.teardown() }

  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      readText(stream).then((email) => {
        arrived.push(/^Subject: (.*)\r$/im.exec(email)?.[1] ?? '')
        setTimeout(done, answerMs)
      }, done)
    },
  })
  smtp.on('error', () => {})
  const listener = smtp.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // The address of a server that listens on a port has this form.
  const { port } = listener.address() as AddressInfo
  const mailer = sendOnce(
    createSmtpMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'Kits <kits@lab.example>' }),
  )
  closeMailer = () => mailer.close()
  const notify = createNotifyPatient({
    findContact: createFindContact([contactFromPayload]),
    mailer,
    brand: { name: 'Juniper' },
    defaultLocale: 'en',
    quietHours: undefined,
    defaultTimeZone: 'UTC',
    unsubscribeAt: 'care@juniper.example',
  })
  notifyPatient = (input) => {
    attempts.push(activityInfo().attempt)
    return notify(input)
  }
})

beforeEach(() => {
  arrived.length = 0
  attempts.length = 0
})

afterAll(async () => {
  closeMailer()
  await new Promise<void>((resolve) => smtp.close(() => resolve()))
  await temporal.stop()
  server.kill('SIGKILL')
  await once(server, 'exit')
  rmSync(directory, { recursive: true, force: true })
})

it('every email goes out once if Temporal dies while they are being sent and is away for longer than a heartbeat', async () => {
  const started = Array.from({ length: 5 }, (_, index) =>
    lifecycle({ seed: 50_000 + index, statuses: ['ordered'], startAt: Date.now() }),
  )
  const orders = ordersOf(temporal)
  answerMs = 2_000
  await withWorker(
    temporal,
    recorder({ notifyPatient }).activities,
    async () => {
      for (const { payloads } of started) await orders.show(payloads[0])
      await until('the mail server has every email', () => arrived.length === started.length)
      await sleep(300)
      const isGone = once(server, 'exit')
      server.kill('SIGKILL')
      await isGone
      await sleep(AWAY_MS)
      await startServer()
      for (const { orderId } of started) {
        const { notifications } = await orders.untilSent(orderId, 1)
        expect(notifications).toMatchObject([{ what: 'Order confirmed', outcome: 'sent' }])
      }
    },
    WORKER,
  )
  expect(arrived).toHaveLength(started.length)
  // Otherwise the test would prove nothing: Temporal did ask again.
  expect(attempts).toContain(2)
})

it('an email that is overtaken after the mail server has it is recorded as sent, and the patient is not told again', async () => {
  const { orderId, payloads } = lifecycle({
    seed: 77,
    startAt: Date.now(),
    tracking: 'manual',
    statuses: ['ordered', { tracking: outboundNumber('9400111111111111') }, 'transit_customer'],
  })
  const orders = ordersOf(temporal)
  answerMs = 0
  await withWorker(
    temporal,
    recorder({ notifyPatient }).activities,
    async () => {
      await orders.show(payloads[0])
      await orders.untilSent(orderId, 1)
      answerMs = 6_000
      await orders.show(payloads[1])
      await until('the mail server has "Kit shipped"', () => arrived.length === 2)
      await sleep(1_000)
      await orders.show(payloads[2])
      const { notifications } = await orders.untilSent(orderId, 2)
      expect(notifications.filter(({ what }) => what === 'Kit shipped')).toContainEqual(
        expect.objectContaining({ outcome: 'sent', address: expect.stringMatching(/^.…@/) }),
      )
      // If another email were due, it would leave now.
      await sleep(1_000)
    },
    WORKER,
  )
  expect(arrived).toHaveLength(2)
  expect(new Set(arrived).size).toBe(2)
})

it('an email that is refused for good is tried once, recorded as refused, and staff are alerted', async () => {
  const { orderId, payloads } = lifecycle({ seed: 78, startAt: Date.now(), statuses: ['ordered'] })
  const orders = ordersOf(temporal)
  let tries = 0
  const { activities } = recorder({
    async notifyPatient() {
      tries += 1
      throw ApplicationFailure.nonRetryable('Refused.', REFUSED)
    },
  })
  await withWorker(temporal, activities, async () => {
    await orders.show(payloads[0])
    const view = await orders.until(orderId, ({ attention }) => attention.length > 0)
    expect(view.notifications).toContainEqual(
      expect.objectContaining({ what: 'Order confirmed', outcome: 'failed', why: 'refused' }),
    )
    expect(view.attention.map(({ key }) => key.split(':')[0])).toEqual(['refused'])
  })
  expect(tries).toBe(1)
})
