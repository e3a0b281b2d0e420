/** What the workflow learns when mail servers misbehave in every way that we know. */
import { createServer, type Server as TcpServer } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { ApplicationFailure } from '@temporalio/common'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Mailer, OutgoingEmail } from '../../../../activities/emails/transport/mailer'
import { createSmtpMailer, type SmtpOptions } from '../../../../activities/emails/transport/smtp'
import { failureOf } from '../../failures'

const PATIENT = 'jo.patient@example.com'
const EMAIL: OutgoingEmail = {
  to: PATIENT,
  key: 'order-1 kit_shipped',
  kind: 'kit_shipped',
  subject: 'Your kit is on its way',
  html: '<p>On its way</p>',
  text: 'On its way',
}

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  jest.restoreAllMocks()
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** An answer that is not OK. It quotes the address, as real servers do. */
const answer = (responseCode: number): Error =>
  Object.assign(new Error(`no mail for <${PATIENT}>`), { responseCode })

/** A real SMTP server, and the emails that it accepted. */
async function smtpServer(options: SMTPServerOptions = {}): Promise<{ port: number; taken: string[] }> {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      readText(stream).then((email) => {
        taken.push(email)
        done()
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  const port = await listening(server.listen(0, '127.0.0.1'))
  cleanUps.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port, taken }
}

async function listening(server: TcpServer): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It does not listen on a port.')
  return address.port
}

function mailer(port: number, login = '', options: Partial<SmtpOptions> = {}): Mailer {
  const created = createSmtpMailer({
    smtpUrl: `smtp://${login}127.0.0.1:${port}`,
    from: 'Kitkeeper <kits@lab.example>',
    ...options,
  })
  cleanUps.push(() => created.close())
  return created
}

/** Temporal retries it, and its history does not contain the patient's address. */
function expectRetryable(failure: ApplicationFailure, type = 'MailServerUnavailable'): void {
  expect(failure.nonRetryable).not.toBe(true)
  expect(failure.type).toBe(type)
  expect(`${failure.message} ${failure.stack} ${String(failure.cause)}`).not.toContain(PATIENT)
}

describe('sending through SMTP', () => {
  it('an email goes to the patient alone and says that it was generated automatically', async () => {
    const recipients: string[] = []
    const { port, taken } = await smtpServer({
      onRcptTo({ address }, _session, done) {
        recipients.push(address)
        done()
      },
    })
    const posted = await mailer(port).post(EMAIL)
    expect(posted).toEqual({ is: 'sent', messageId: expect.stringMatching(/^<[0-9a-f]{40}@lab\.example>$/) })
    expect(recipients).toEqual([PATIENT])
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(taken[0]).toContain('From: Kitkeeper <kits@lab.example>')
  })

  it('an email has the same Message-ID at every attempt, unlike any other email', async () => {
    const { port, taken } = await smtpServer()
    const first = await mailer(port).post(EMAIL)
    const again = await mailer(port).post(EMAIL)
    const other = await mailer(port).post({ ...EMAIL, key: 'order-1 kit_delivered' })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const ids = taken.map((email) => /^Message-ID: (.*)\r$/im.exec(email)?.[1])
    expect(ids[0]).toBe(first.is === 'sent' ? first.messageId : undefined)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  it.each([
    ['smtps', 'smtps:', true],
    ['STARTTLS', 'smtp:', false],
  ])('an email goes out by %s after a login', async (_, protocol, secure) => {
    // The test server warns that everybody knows the key of its certificate.
    jest.spyOn(console, 'error').mockImplementation(() => {})
    const logins: unknown[] = []
    const { port, taken } = await smtpServer({
      secure,
      authOptional: false,
      disabledCommands: [],
      onAuth({ username, password }, session, done) {
        logins.push([username, password, session.secure])
        done(null, { user: username })
      },
    })
    // The server's certificate is its own.
    const smtpUrl = `${protocol}//kits:pass%40word@127.0.0.1:${port}?tls.rejectUnauthorized=false`
    expect(await mailer(port, '', { smtpUrl }).post(EMAIL)).toMatchObject({ is: 'sent' })
    expect(logins).toEqual([['kits', 'pass@word', true]])
    expect(taken).toHaveLength(1)
  })

  it('emails of one thread refer to the same first message, which depends on the thread alone', async () => {
    const { port, taken } = await smtpServer()
    for (const thread of ['a', 'a', 'b']) await mailer(port).post({ ...EMAIL, thread })
    await mailer(port).post(EMAIL)
    const [first, second, other, none] = taken.map((email) => ({
      inReplyTo: /^In-Reply-To: (.*)\r$/im.exec(email)?.[1],
      references: /^References: (.*)\r$/im.exec(email)?.[1],
    }))
    expect(first).toEqual({
      inReplyTo: expect.stringMatching(/^<[0-9a-f]{40}@lab\.example>$/),
      references: first?.inReplyTo,
    })
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
    expect(none).toEqual({ inReplyTo: undefined, references: undefined })
  })

  it('an email has the extra headers that it is given', async () => {
    const { port, taken } = await smtpServer()
    await mailer(port).post({ ...EMAIL, headers: { 'X-Entity-Ref-ID': 'one' } })
    expect(taken[0]).toMatch(/^X-Entity-Ref-ID: one\r$/im)
  })
})

describe('an SMTP server that refuses for good', () => {
  it.each([550, 551, 553, 554])(
    'an email is refused for good if the server answers %i to the recipient',
    async (code) => {
      const { port } = await smtpServer({ onRcptTo: (_address, _session, done) => done(answer(code)) })
      expect(await mailer(port).post(EMAIL)).toEqual({ is: 'refused' })
    },
  )

  it('an email is refused for good if the server answers 550 to the message', async () => {
    const { port } = await smtpServer({
      onData(stream, _session, done) {
        stream.resume().once('end', () => done(answer(550)))
      },
    })
    expect(await mailer(port).post(EMAIL)).toEqual({ is: 'refused' })
  })
})

describe('an SMTP server that misbehaves', () => {
  it.each([421, 450, 451, 452])(
    'an email is retried if the server answers %i to the recipient',
    async (code) => {
      const { port } = await smtpServer({ onRcptTo: (_address, _session, done) => done(answer(code)) })
      expectRetryable(await failureOf(mailer(port).post(EMAIL)))
    },
  )

  it.each([421, 450, 451, 452])(
    'an email is retried if the server answers %i to the message',
    async (code) => {
      const { port } = await smtpServer({
        onData(stream, _session, done) {
          stream.resume().once('end', () => done(answer(code)))
        },
      })
      expectRetryable(await failureOf(mailer(port).post(EMAIL)))
    },
  )

  it('an email is retried if the server answers 550 to our sender address, which is not the recipient’s fault', async () => {
    const { port } = await smtpServer({ onMailFrom: (_address, _session, done) => done(answer(550)) })
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
  })

  it('an email is retried if the server greets us with 554', async () => {
    const { port } = await smtpServer({ onConnect: (_session, done) => done(answer(554)) })
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
  })

  it('an email is retried as a failed login if the server rejects our login with 535', async () => {
    const { port } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answer(535)),
    })
    const failure = await failureOf(mailer(port, 'kits:secret-password@').post(EMAIL))
    expectRetryable(failure, 'MailServerLogin')
    expect(failure.message).not.toContain('secret-password')
  })

  it('an email is retried if the server drops the connection after the message, because it may not have accepted it', async () => {
    const port = await tcpServer((line, say, drop) => {
      if (line === '.') drop()
      else if (line.startsWith('EHLO')) say('250 here')
      else if (line === 'DATA') say('354 go on')
      else if (/^(MAIL|RCPT)/.test(line)) say('250 OK')
    })
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
  })

  it('an email is retried if the server drops the connection at the recipient', async () => {
    const port = await tcpServer((line, say, drop) => {
      if (line.startsWith('RCPT')) drop()
      else if (/^(EHLO|MAIL)/.test(line)) say('250 OK')
    })
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
  })

  it('an email is retried if the server hangs before its greeting, well within the time limit of an activity', async () => {
    const port = await tcpServer(() => {}, '')
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  }, 15_000)

  it('an email is retried if the server does not answer after the message for as long as we wait', async () => {
    const port = await tcpServer((line, say) => {
      if (line === 'DATA') say('354 go on')
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) say('250 OK')
    })
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port, '', { limits: { answer: 500 } }).post(EMAIL)))
    expect(performance.now() - startedAt).toBeGreaterThan(450)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('an email is retried if the server answers every line but is too slow overall', async () => {
    const port = await tcpServer((line, say) => {
      if (!/^(EHLO|HELO|MAIL|RCPT|DATA)/.test(line)) return
      const timer = setTimeout(() => say(line === 'DATA' ? '354 go on' : '250 OK'), 150)
      cleanUps.push(() => clearTimeout(timer))
    })
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port, '', { limits: { handover: 300 } }).post(EMAIL)))
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('an email is retried if nothing listens at the address', async () => {
    const server = createServer()
    const port = await listening(server.listen(0, '127.0.0.1'))
    await new Promise((resolve) => server.close(resolve))
    expectRetryable(await failureOf(mailer(port).post(EMAIL)))
  })
})

/** A TCP server that speaks as much SMTP as `onLine` does. */
async function tcpServer(
  onLine: (line: string, say: (answer: string) => void, drop: () => void) => void,
  greeting = '220 here\r\n',
): Promise<number> {
  const server = createServer((socket) => {
    cleanUps.push(() => {
      socket.destroy()
    })
    let rest = ''
    socket.on('error', () => {})
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      const lines = `${rest}${chunk}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        onLine(
          line,
          (said) => socket.write(`${said}\r\n`),
          () => socket.destroy(),
        )
      }
    })
    socket.write(greeting)
  })
  cleanUps.push(() => {
    server.close()
  })
  return listening(server.listen(0, '127.0.0.1'))
}
