/** One connection to the mail server: it opens, logs in, and hands over one email after another. */
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionOptions,
  type SMTPEnvelope,
} from 'nodemailer/lib/smtp-connection'

/** How long the mail server may take, in ms. */
export interface SmtpLimits {
  /** Until it accepts the connection. */
  readonly connect: number
  /** Until its greeting. */
  readonly greeting: number
  /** For the answer to one command. */
  readonly command: number
  /** For everything up to the final dot, which ends the email. */
  readonly handover: number
  /** For its answer after that dot. */
  readonly answer: number
}

export const SMTP_LIMITS: SmtpLimits = {
  connect: 4_000,
  greeting: 4_000,
  command: 8_000,
  handover: 40_000,
  // RFC 5321, 4.5.3.2.6. A server may filter and deliver before it answers. If we hung up earlier, we would send an
  // email again that it has already.
  answer: 10 * 60_000,
}

export interface SmtpServer extends SMTPConnectionOptions {
  readonly auth?: SMTPConnectionAuth | undefined
}

/** How many emails go through one connection. Some servers limit this. */
const MAX_EMAILS = 100

export class Connection {
  readonly #smtp: SMTPConnection
  readonly #auth: SMTPConnectionAuth | undefined
  readonly #limits: SmtpLimits
  #isOpen = false
  #emails = 0
  /** How much of the current email's body the server has: it asked for the first byte, or it read the last one. */
  #body: 'not begun' | 'begun' | 'read' = 'not begun'
  #whyHungUp: unknown

  constructor({ auth, ...server }: SmtpServer, limits: SmtpLimits) {
    this.#auth = auth
    this.#limits = limits
    this.#smtp = new SMTPConnection({
      ...server,
      connectionTimeout: limits.connect,
      greetingTimeout: limits.greeting,
      socketTimeout: limits.command,
      // Drops what is not out yet. By default it would still go out, and the final dot with it.
      socketCloseTimeout: 0,
    })
    // Whoever waits for a step hears of it there. If the server closes a connection that is kept, nobody does.
    this.#smtp.on('error', () => {})
  }

  /** It can take another email. */
  get isUsable(): boolean {
    return this.#isOpen && !this.#smtp.destroyed && this.#emails < MAX_EMAILS
  }

  /** The server has asked for the current email's body. Before that, the email can go out by another connection. */
  get hasBegun(): boolean {
    return this.#body !== 'not begun'
  }

  /**
   * Hands over one email, and waits for the server's answer.
   *
   * The signal counts until the server asks for the body. From then on it might have the email, so the conversation
   * continues until the server says whether it has. `handoverMs` counts until the final dot is out.
   *
   * @throws NodemailerError, or the reason of `signal`
   */
  async send(
    envelope: SMTPEnvelope,
    message: Buffer,
    handoverMs: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted()
    this.#body = 'not begun'
    const withdraw = (): void => {
      if (!this.hasBegun) this.#hangUp(signal?.reason)
    }
    const limit = setTimeout(() => {
      if (!this.#isOut) this.#hangUp(timedOut())
    }, handoverMs)
    signal?.addEventListener('abort', withdraw, { once: true })
    try {
      if (!this.#isOpen) await this.#open()
      await this.#step((done) => this.#smtp.send(envelope, Readable.from(this.#bodyOf(message)), done))
      this.#socket?.setTimeout(this.#limits.command)
      this.#emails += 1
    } catch (error) {
      this.close()
      throw error
    } finally {
      clearTimeout(limit)
      signal?.removeEventListener('abort', withdraw)
    }
  }

  /** If an email is being sent, it fails. */
  close(): void {
    this.#smtp.close()
  }

  /** Calls back when the connection has ended, whoever ended it. */
  onEnd(ended: () => void): void {
    this.#smtp.once('end', ended)
  }

  async #open(): Promise<void> {
    await this.#step((done) => this.#smtp.connect(done))
    const auth = this.#auth
    // A server inside a network may offer no login.
    if (auth !== undefined && this.#smtp.allowsAuth) await this.#step((done) => this.#smtp.login(auth, done))
    this.#isOpen = true
  }

  /** The body, which is read only after the server has asked for it. */
  async *#bodyOf(message: Buffer): AsyncGenerator<Buffer> {
    this.#body = 'begun'
    this.#socket?.setTimeout(this.#limits.answer)
    yield message
    this.#body = 'read'
  }

  /** The final dot has left this process. */
  get #isOut(): boolean {
    return this.#body === 'read' && this.#socket?.writableLength === 0
  }

  get #socket(): Socket | undefined {
    return this.#smtp._socket || undefined
  }

  #hangUp(why: unknown): void {
    this.#whyHungUp = why
    this.#smtp.close()
  }

  /** One step of the conversation. It fails if the connection does: nodemailer does not always call back then. */
  #step(begin: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const onEnd = (): void => {
        // The error that ended the connection may come right after.
        setImmediate(() => reject(this.#whyHungUp ?? closed()))
      }
      const settle = (error?: Error | null): void => {
        this.#smtp.off('error', settle).off('end', onEnd)
        if (error) reject(error)
        else resolve()
      }
      this.#smtp.once('error', settle).once('end', onEnd)
      begin(settle)
    })
  }
}

const timedOut = (): Error => Object.assign(new Error('The mail server was too slow'), { code: 'ETIMEDOUT' })
const closed = (): Error => Object.assign(new Error('The connection was closed'), { code: 'ECONNECTION' })
