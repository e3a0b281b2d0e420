/**
 * Where the emails of a benchmark arrive: an SMTP server, and an HTTP server for the naive baseline. Each email that it
 * accepts becomes a line of JSON on standard output. `PUT /delay/300` makes it take 300 ms for each answer.
 */
import { createServer, type ServerResponse } from 'node:http'
import { json, text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { type Arrival, toLine } from './arrivals'
import { now } from './clock'

let delayMs = 0

const accept = (arrival: Omit<Arrival, 'at'>): void => {
  process.stdout.write(`${toLine({ ...arrival, at: now() })}\n`)
}

/** Its sender has gone: whatever it sent was not accepted. */
const closed = new WeakSet<SMTPServerSession>()

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  onData(stream, session, done) {
    text(stream).then(async (email) => {
      if (delayMs > 0) await sleep(delayMs)
      if (closed.has(session)) return done(new Error('The sender has gone.'))
      accept({
        to: session.envelope.rcptTo[0]?.address ?? '',
        about: { subject: header(email, 'Subject') },
        id: header(email, 'Message-ID'),
      })
      done()
    }, done)
  },
  onClose: (session) => void closed.add(session),
})
// A worker that is killed breaks its connections off.
smtp.on('error', () => {})

/** Only the first line of it, which is enough for these. */
const header = (email: string, name: string): string =>
  new RegExp(`^${name}: *(?:\r\n )?(.*)\r$`, 'im').exec(email)?.[1] ?? ''

const http = createServer(async (request, response) => {
  const [, newDelay] = /^\/delay\/(\d+)$/.exec(request.url ?? '') ?? []
  if (newDelay !== undefined) {
    delayMs = Number(newDelay)
    return void response.end()
  }
  await takeNaiveEmail(await json(request), response)
})

async function takeNaiveEmail(body: unknown, response: ServerResponse): Promise<void> {
  // The naive baseline is the only sender.
  const { to, status } = body as { to: string; status: string }
  if (delayMs > 0) await sleep(delayMs)
  if (response.destroyed) return
  accept({ to, about: { status }, id: `${to} ${status}` })
  response.end()
}

smtp.listen(Number(process.env.SMTP_PORT), '127.0.0.1')
http.listen(Number(process.env.HTTP_PORT), '127.0.0.1')
