/** What the mail server answers, and what the workflow is told of it: against servers that misbehave. */
import { createServer, type Server as TcpServer } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { ApplicationFailure } from '@temporalio/common'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Letter, Mailer } from '../../../../activities/emails/transport/mailer'
import { createSmtpMailer, type SmtpOptions } from '../../../../activities/emails/transport/smtp'
import { failureOf } from '../../failures'

const PATIENT = 'jo.patient@example.com'
const LETTER: Letter = {
  to: PATIENT,
  key: 'order-1 kit_shipped',
  kind: 'kit_shipped',
  subject: 'Your kit is on its way',
  html: '<p>On its way</p>',
  text: 'On its way',
}

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** An answer of the server that is not OK. It quotes the address, as real servers do. */
const answer = (responseCode: number): Error =>
  Object.assign(new Error(`no mail for <${PATIENT}>`), { responseCode })

/** A real SMTP server, and what it has taken. */
async function smtpServer(options: SMTPServerOptions = {}): Promise<{ port: number; taken: string[] }> {
  const taken: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      readText(stream).then((mail) => {
        taken.push(mail)
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
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
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

/** Another try may succeed, and Temporal's history shows nothing of the patient. */
function expectRetryable(failure: ApplicationFailure, type = 'MailServerUnavailable'): void {
  expect(failure.nonRetryable).not.toBe(true)
  expect(failure.type).toBe(type)
  expect(`${failure.message} ${failure.stack} ${String(failure.cause)}`).not.toContain(PATIENT)
}

describe('a mail that the server takes', () => {
  it('is sent, to the patient alone, and says that nobody wrote it by hand', async () => {
    const recipients: string[] = []
    const { port, taken } = await smtpServer({
      onRcptTo({ address }, _session, done) {
        recipients.push(address)
        done()
      },
    })
    const posted = await mailer(port).post(LETTER)
    expect(posted).toEqual({ is: 'sent', messageId: expect.stringMatching(/^<[0-9a-f]{40}@lab\.example>$/) })
    expect(recipients).toEqual([PATIENT])
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(taken[0]).toContain('From: Kitkeeper <kits@lab.example>')
  })

  it('has the same Message-ID whenever it is sent, and another mail another', async () => {
    const { port, taken } = await smtpServer()
    const first = await mailer(port).post(LETTER)
    const again = await mailer(port).post(LETTER)
    const other = await mailer(port).post({ ...LETTER, key: 'order-1 kit_delivered' })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    const ids = taken.map((mail) => /^Message-ID: (.*)\r$/im.exec(mail)?.[1])
    expect(ids[0]).toBe(first.is === 'sent' ? first.messageId : undefined)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  it('carries the headers that its template asks for', async () => {
    const { port, taken } = await smtpServer()
    await mailer(port).post({ ...LETTER, headers: { 'X-Entity-Ref-ID': 'one' } })
    expect(taken[0]).toMatch(/^X-Entity-Ref-ID: one\r$/im)
  })
})

describe('a mail that the server refuses for good', () => {
  it.each([550, 551, 553, 554])('%i to the recipient', async (code) => {
    const { port } = await smtpServer({ onRcptTo: (_address, _session, done) => done(answer(code)) })
    expect(await mailer(port).post(LETTER)).toEqual({ is: 'refused' })
  })

  it('550 to the message', async () => {
    const { port } = await smtpServer({
      onData(stream, _session, done) {
        stream.resume().once('end', () => done(answer(550)))
      },
    })
    expect(await mailer(port).post(LETTER)).toEqual({ is: 'refused' })
  })
})

describe('a mail that may go out later', () => {
  it.each([421, 450, 451, 452])('%i to the recipient', async (code) => {
    const { port } = await smtpServer({ onRcptTo: (_address, _session, done) => done(answer(code)) })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it.each([421, 450, 451, 452])('%i to the message', async (code) => {
    const { port } = await smtpServer({
      onData(stream, _session, done) {
        stream.resume().once('end', () => done(answer(code)))
      },
    })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it('550 to our sender: the fault is ours, not the recipient’s', async () => {
    const { port } = await smtpServer({ onMailFrom: (_address, _session, done) => done(answer(550)) })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it('554 as a greeting: the server wants none of us', async () => {
    const { port } = await smtpServer({ onConnect: (_session, done) => done(answer(554)) })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it('535 to our login', async () => {
    const { port } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answer(535)),
    })
    const failure = await failureOf(mailer(port, 'kits:secret-password@').post(LETTER))
    expectRetryable(failure, 'MailServerLogin')
    expect(failure.message).not.toContain('secret-password')
  })

  it('a server that drops the connection after the message: it may or may not have taken it', async () => {
    const port = await tcpServer((line, say, drop) => {
      if (line === '.') drop()
      else if (line.startsWith('EHLO')) say('250 here')
      else if (line === 'DATA') say('354 go on')
      else if (/^(MAIL|RCPT)/.test(line)) say('250 OK')
    })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it('a server that drops the connection at the recipient', async () => {
    const port = await tcpServer((line, say, drop) => {
      if (line.startsWith('RCPT')) drop()
      else if (/^(EHLO|MAIL)/.test(line)) say('250 OK')
    })
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })

  it('a server that hangs before its greeting: well within the time of an activity', async () => {
    const port = await tcpServer(() => {}, '')
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  }, 15_000)

  it('a server that hangs after the message', async () => {
    const port = await tcpServer((line, say) => {
      if (line === 'DATA') say('354 go on')
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) say('250 OK')
    })
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  }, 15_000)

  it('a server that answers every line, and takes for ever over it all', async () => {
    const port = await tcpServer((line, say) => {
      if (!/^(EHLO|HELO|MAIL|RCPT|DATA)/.test(line)) return
      const timer = setTimeout(() => say(line === 'DATA' ? '354 go on' : '250 OK'), 150)
      cleanUps.push(() => clearTimeout(timer))
    })
    const startedAt = performance.now()
    expectRetryable(await failureOf(mailer(port, '', { limitMs: 300 }).post(LETTER)))
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('no server at all', async () => {
    const server = createServer()
    const port = await listening(server.listen(0, '127.0.0.1'))
    await new Promise((resolve) => server.close(resolve))
    expectRetryable(await failureOf(mailer(port).post(LETTER)))
  })
})

/** A server that speaks SMTP as far as `onLine` does. */
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
