/** Alerts to staff do not wait for patients' emails: two Workers on a real Temporal, and real SMTP. */
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { createActivities } from '../../activities'
import { createSmtpMailer, MAIL_CONNECTIONS } from '../../activities/emails/transport/smtp'
import { createStaffChannel } from '../../activities/staff-channel'
import { dataConverter } from '../../config/temporal'
import { lifecycle } from '../../dev/simulator/lifecycle'
import { heartbeats } from '../../worker/heartbeat'
import { boundedMailer, STAFF_EMAILS_AT_ONCE } from '../../worker/staff-mailer'
import { createWorkers, type TestkitWorkers } from '../../worker/workers'
import { type HttpService, httpService } from '../activities/http-service'
import { ordersOf, startTemporal, type TestTemporal } from '../workflows/temporal'

jest.setTimeout(120_000)

const STAFF = 'staff@lab.example'
/** Far less than a hanging email takes, but enough for a busy machine. */
const SOON_MS = 6_000

let temporal: TestTemporal
beforeAll(async () => {
  temporal = await startTemporal()
})
afterAll(() => temporal?.stop())

interface HangingServer {
  readonly url: string
  /** Recipients whose emails hang now. */
  readonly hanging: Set<string>
  /** Emails that it accepted. */
  readonly taken: string[]
  close(): Promise<void>
}

/** A mail server that never answers if it should accept an email to certain recipients. */
async function hangingServer(hangsFor: (recipient: string) => boolean): Promise<HangingServer> {
  const hanging = new Set<string>()
  const taken: string[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (hangsFor(address)) hanging.add(address)
      else done()
    },
    onData(stream, _session, done) {
      text(stream).then((email) => {
        taken.push(email)
        done()
      }, done)
    },
  })
  // The client may cut off a hanging connection. That is not an error here.
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  listener.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise((resolve) => listener.once('listening', resolve))
  // The address of a server that listens on a port has this form.
  const { port } = listener.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    hanging,
    taken,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

const createMailer = ({ url }: HangingServer) =>
  createSmtpMailer({ smtpUrl: url, from: 'Kits <kits@lab.example>' })

interface Clinic {
  readonly channel: HttpService
  readonly server: HangingServer
  readonly workers: TestkitWorkers
}

/** Runs a worker process's two Workers while `story` runs. */
async function withWorkers(
  hangsFor: (recipient: string) => boolean,
  story: (clinic: Clinic) => Promise<void>,
): Promise<void> {
  const server = await hangingServer(hangsFor)
  const channel = await httpService(() => ({ status: 200, body: 'ok' }))
  const mailers = [createMailer(server), boundedMailer(createMailer(server))] as const
  const dependencies = {
    findContact: async () => ({ email: `patient-${Math.random()}@example.com` }),
    brand: { name: 'Juniper' },
    defaultLocale: 'en',
    quietHours: undefined,
    defaultTimeZone: 'America/New_York',
    unsubscribeAt: 'care@lab.example',
    staffEmail: STAFF,
    staffChannel: createStaffChannel(channel.url),
    workflowUrl: () => undefined,
    junction: undefined,
    leavesSms: true,
  } as const
  const workers = await createWorkers({
    connection: temporal.env.nativeConnection,
    namespace: 'default',
    // Like the tests' client.
    dataConverter: dataConverter([{ id: 'test', key: Buffer.alloc(32, 7) }]),
    activities: createActivities({ ...dependencies, mailer: mailers[0] }),
    alerts: createActivities({ ...dependencies, mailer: mailers[1] }),
    interceptors: { activity: [heartbeats] },
  })
  const running = workers.run()
  try {
    await story({ channel, server, workers })
  } finally {
    // Hanging emails fail now, so that the Workers end soon.
    await server.close()
    workers.shutdown()
    await running
    for (const mailer of mailers) mailer.close()
    await channel.close()
  }
}

/** Resolves once `holds` is true, with the ms that this took. */
async function until(what: string, holds: () => boolean, patienceMs = 30_000): Promise<number> {
  const startedAt = performance.now()
  while (!holds()) {
    if (performance.now() - startedAt > patienceMs) throw new Error(`Waited too long until ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return performance.now() - startedAt
}

let seed = 90_000
/** Starts `count` orders whose confirmation is due now. */
async function placeOrders(count: number): Promise<void> {
  const orders = ordersOf(temporal)
  const all = Array.from({ length: count }, () => {
    seed += 1
    return lifecycle({ statuses: ['ordered'], seed, startAt: Date.now() })
  })
  await Promise.all(all.map(({ payloads }) => orders.show(payloads[0])))
}

async function reportCritical(orderId: string): Promise<void> {
  await ordersOf(temporal).show({
    event_type: 'labtest.result.critical',
    data: { order_id: orderId, sample_id: 'W1', updated_at: new Date().toISOString() },
  })
}

const toPatients = (recipient: string): boolean => recipient !== STAFF

it('an urgent alert goes out by email and in the channel while hanging emails to patients take every slot', async () => {
  await withWorkers(toPatients, async ({ server, channel }) => {
    await placeOrders(MAIL_CONNECTIONS)
    await until('every slot for patients is taken', () => server.hanging.size >= MAIL_CONNECTIONS)
    await reportCritical('hang-1')
    const inChannel = await until('the channel has the alert', () => channel.asked.length > 0)
    const byEmail = await until('staff have the email', () => server.taken.length > 0)
    expect(inChannel).toBeLessThan(SOON_MS)
    expect(byEmail).toBeLessThan(SOON_MS)
    expect(server.taken[0]).toContain(STAFF)
  })
})

it('an urgent alert overtakes a backlog of 30 emails to patients that wait for a slot', async () => {
  await withWorkers(toPatients, async ({ server, channel }) => {
    await placeOrders(MAIL_CONNECTIONS + 30)
    await until('every slot for patients is taken', () => server.hanging.size >= MAIL_CONNECTIONS)
    await reportCritical('backlog-1')
    await until('the channel has the alert', () => channel.asked.length > 0, SOON_MS)
    await until('staff have the email', () => server.taken.length > 0, SOON_MS)
    // The backlog must still be waiting: otherwise it was only fast.
    expect(server.hanging.size).toBeLessThan(MAIL_CONNECTIONS + 30)
  })
})

it('every alert reaches the channel at once while the mail server hangs for staff too', async () => {
  const count = STAFF_EMAILS_AT_ONCE + 70
  await withWorkers(
    () => true,
    async ({ server, channel }) => {
      await Promise.all(Array.from({ length: count }, (_, index) => reportCritical(`outage-${index}`)))
      await until('the channel has every alert', () => channel.asked.length >= count, 2 * SOON_MS)
      expect(server.taken).toEqual([])
    },
  )
})

it('both Workers run together and end together', async () => {
  await withWorkers(
    () => false,
    async ({ workers }) => {
      expect(workers.states()).toEqual({ orders: 'RUNNING', alerts: 'RUNNING' })
      workers.shutdown()
      await until('both have ended', () =>
        Object.values(workers.states()).every((state) => state === 'STOPPED'),
      )
    },
  )
})
