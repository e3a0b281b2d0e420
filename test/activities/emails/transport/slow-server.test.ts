/** A mail server that is slow, or an email that is withdrawn, at each step of the conversation. */
import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApplicationFailure } from '@temporalio/common'
import { SMTP_LIMITS, type SmtpLimits } from '../../../../activities/emails/transport/connection'
import type { Mailer, OutgoingEmail } from '../../../../activities/emails/transport/mailer'
import { createSmtpMailer } from '../../../../activities/emails/transport/smtp'
import { failureOf } from '../../failures'

const EMAIL: OutgoingEmail = {
  to: 'jo@example.com',
  key: 'order-1 kit_shipped',
  kind: 'kit_shipped',
  subject: 'Your kit is on its way',
  html: '<p>On its way</p>',
  text: 'On its way',
}

const STEPS = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'body', 'dot'] as const
type Step = (typeof STEPS)[number]
const BEFORE_THE_BODY = STEPS.filter((step) => step !== 'body' && step !== 'dot')

/** In ms. Short, so that the tests are. The production limits are much further apart. */
const LIMITS: SmtpLimits = { connect: 300, greeting: 300, command: 300, handover: 2_000, answer: 3_000 }

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp()
})

interface SlowServer {
  readonly mailer: Mailer
  /** How many emails it has up to the final dot. */
  readonly emails: () => number
  readonly connections: () => number
  /** Resolves when it has reached the step at which it is slow. */
  readonly reached: Promise<void>
}

interface Manner {
  readonly slowAt?: Step
  readonly byMs?: number
  readonly limits?: Partial<SmtpLimits>
  /** Ends the connection instead of answering the final dot. */
  readonly dies?: boolean
  /** Answers `DATA` and then reads nothing more. */
  readonly stopsReading?: boolean
  /** The end of the server's greeting. With pipelining the client sends everything up to DATA at once. */
  readonly pipelines?: boolean
}

async function slowServer(manner: Manner): Promise<SlowServer> {
  const { slowAt, byMs = 0, dies = false, stopsReading = false, pipelines = false, limits } = manner
  let emails = 0
  let connections = 0
  let reach = (): void => {}
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  async function say(socket: Socket, step: Step, answer?: string): Promise<void> {
    if (step === slowAt) {
      reach()
      await sleep(byMs)
    }
    if (answer !== undefined && !socket.destroyed) socket.write(`${answer}\r\n`)
  }
  async function read(socket: Socket): Promise<void> {
    await say(socket, 'greeting', '220 here')
    let isBody = false
    let hasBody = false
    let rest = ''
    for await (const chunk of socket.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (isBody) {
          if (!hasBody) await say(socket, 'body')
          hasBody = true
          if (line !== '.') continue
          isBody = false
          emails += 1
          if (dies) return void socket.destroy()
          await say(socket, 'dot', '250 taken')
        } else if (line.startsWith('EHLO')) {
          await say(socket, 'EHLO', pipelines ? '250-here\r\n250 PIPELINING' : '250 here')
        } else if (line === 'DATA') {
          isBody = true
          await say(socket, 'DATA', '354 go on')
          if (stopsReading) await sleep(5_000, undefined, { ref: false })
        } else if (line.startsWith('MAIL')) await say(socket, 'MAIL', '250 OK')
        else if (line.startsWith('RCPT')) await say(socket, 'RCPT', '250 OK')
      }
    }
  }
  const server = createServer({ highWaterMark: 1024 }, (socket) => {
    connections += 1
    cleanUps.push(() => void socket.destroy())
    socket.on('error', () => {})
    // The client hangs up in most of these tests.
    read(socket).catch(() => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUps.push(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
  const mailer = createSmtpMailer({
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    from: 'Kits <kits@lab.example>',
    limits: { ...LIMITS, ...limits },
  })
  cleanUps.push(() => mailer.close())
  return { mailer, emails: () => emails, connections: () => connections, reached }
}

function expectRetryable(failure: ApplicationFailure): void {
  expect(failure).toMatchObject({ type: 'MailServerUnavailable' })
  expect(failure.nonRetryable).not.toBe(true)
}

/** Resolves with how long `work` took, in ms. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

describe('the limits of an SMTP conversation', () => {
  it('in production, we wait 10 minutes for the answer to the final dot (RFC 5321), and 40 s for all before it', () => {
    expect(SMTP_LIMITS).toEqual({
      connect: 4_000,
      greeting: 4_000,
      command: 8_000,
      handover: 40_000,
      answer: 600_000,
    })
  })

  it.each(BEFORE_THE_BODY)('an email is retried soon if the mail server hangs at %s', async (slowAt) => {
    const { mailer, emails } = await slowServer({ slowAt, byMs: 10_000 })
    const ms = await timed(async () => expectRetryable(await failureOf(mailer.post(EMAIL))))
    expect(ms).toBeLessThan(1_500)
    expect(emails()).toBe(0)
  })

  it.each(STEPS)('an email is sent if the mail server takes a while at %s', async (slowAt) => {
    const { mailer, emails } = await slowServer({ slowAt, byMs: 150 })
    expect(await mailer.post(EMAIL)).toMatchObject({ is: 'sent' })
    expect(emails()).toBe(1)
  })

  it('an email is sent if the mail server takes longer after the final dot than it may take for all before it', async () => {
    const { mailer } = await slowServer({ slowAt: 'dot', byMs: 2_300 })
    expect(await mailer.post(EMAIL)).toMatchObject({ is: 'sent' })
  })

  it('an email is sent if the mail server takes 12 s after the final dot, with the limits of production', async () => {
    const { mailer } = await slowServer({ slowAt: 'dot', byMs: 12_000, limits: SMTP_LIMITS })
    expect(await mailer.post(EMAIL)).toMatchObject({ is: 'sent' })
  }, 20_000)

  it('an email is retried if the mail server does not read the body to its end', async () => {
    const { mailer, emails } = await slowServer({ stopsReading: true })
    // More than the buffers of two sockets hold.
    const long = { ...EMAIL, html: '<p>On its way</p>\n'.repeat(500_000) }
    const ms = await timed(async () => expectRetryable(await failureOf(mailer.post(long))))
    expect(ms).toBeGreaterThan(1_900)
    expect(emails()).toBe(0)
  })

  it('an email is retried if the mail server dies after the final dot', async () => {
    const { mailer, emails } = await slowServer({ dies: true })
    const ms = await timed(async () => expectRetryable(await failureOf(mailer.post(EMAIL))))
    expect(ms).toBeLessThan(1_500)
    expect(emails()).toBe(1)
  })
})

describe('an email that is withdrawn', () => {
  const withdrawal = new Error('withdrawn')

  it.each(BEFORE_THE_BODY)(
    'an email that is withdrawn at %s is not sent, and the post ends at once',
    async (slowAt) => {
      const { mailer, emails, reached } = await slowServer({ slowAt, byMs: 1_500 })
      const controller = new AbortController()
      const post = mailer.post(EMAIL, controller.signal)
      await reached
      const ms = await timed(async () => {
        controller.abort(withdrawal)
        await expect(post).rejects.toBe(withdrawal)
      })
      expect(ms).toBeLessThan(1_000)
      expect(emails()).toBe(0)
    },
  )

  it('an email that is withdrawn after the mail server took DATA along with the recipient is not sent', async () => {
    const { mailer, emails, reached } = await slowServer({ slowAt: 'RCPT', byMs: 200, pipelines: true })
    const controller = new AbortController()
    const post = mailer.post(EMAIL, controller.signal)
    await reached
    controller.abort(withdrawal)
    await expect(post).rejects.toBe(withdrawal)
    await sleep(300)
    expect(emails()).toBe(0)
  })

  it('an email that is withdrawn after the final dot is reported as sent, because the mail server has it', async () => {
    const { mailer, emails, reached } = await slowServer({ slowAt: 'dot', byMs: 400 })
    const controller = new AbortController()
    const post = mailer.post(EMAIL, controller.signal)
    await reached
    controller.abort(withdrawal)
    expect(await post).toMatchObject({ is: 'sent' })
    expect(emails()).toBe(1)
  })

  it('an email that is withdrawn while its body is being handed over is sent', async () => {
    const { mailer, emails, reached } = await slowServer({
      slowAt: 'body',
      byMs: 200,
      limits: { handover: 5_000 },
    })
    const controller = new AbortController()
    // More than the buffers of two sockets hold.
    const long = { ...EMAIL, html: '<p>On its way</p>\n'.repeat(500_000) }
    const post = mailer.post(long, controller.signal)
    await reached
    expect(emails()).toBe(0)
    controller.abort(withdrawal)
    expect(await post).toMatchObject({ is: 'sent' })
    expect(emails()).toBe(1)
  }, 20_000)

  it('an email that was withdrawn before it began does not reach the mail server', async () => {
    const { mailer, connections } = await slowServer({})
    await expect(mailer.post(EMAIL, AbortSignal.abort(withdrawal))).rejects.toBe(withdrawal)
    expect(connections()).toBe(0)
  })
})

describe('connections to the mail server', () => {
  it('a connection to the mail server is used for one email after another', async () => {
    const { mailer, emails, connections } = await slowServer({})
    for (let count = 0; count < 5; count += 1) await mailer.post({ ...EMAIL, key: `${count}` })
    expect([emails(), connections()]).toEqual([5, 1])
  })

  it('an idle connection to the mail server ends after a while, and the next email goes out by a new one', async () => {
    const { mailer, emails, connections } = await slowServer({})
    await mailer.post(EMAIL)
    await sleep(LIMITS.command + 200)
    await mailer.post({ ...EMAIL, key: 'other' })
    expect([emails(), connections()]).toEqual([2, 2])
  })

  it('emails that are posted at once do not wait for each other', async () => {
    const { mailer, emails } = await slowServer({ slowAt: 'dot', byMs: 300 })
    const ms = await timed(() =>
      Promise.all([1, 2, 3].map((key) => mailer.post({ ...EMAIL, key: `${key}` }))),
    )
    expect(ms).toBeLessThan(800)
    expect(emails()).toBe(3)
  })
})
