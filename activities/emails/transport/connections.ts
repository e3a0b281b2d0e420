/** The connections to one mail server. Each is kept for the next email until the server, or a silence, ends it. */
import type { NodemailerError } from 'nodemailer'
import type { SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import { Connection, type SmtpLimits, type SmtpServer } from './connection'

export class Connections {
  readonly #server: SmtpServer
  readonly #limits: SmtpLimits
  readonly #idle = new Set<Connection>()
  #isClosed = false

  constructor(server: SmtpServer, limits: SmtpLimits) {
    this.#server = server
    this.#limits = limits
  }

  /** As `Connection.send`, by a connection that is idle, else by a new one. Worker slots limit how many there are. */
  async send(envelope: SMTPEnvelope, message: Buffer, signal: AbortSignal | undefined): Promise<void> {
    const latest = performance.now() + this.#limits.handover
    const remainingMs = (): number => Math.max(latest - performance.now(), 1)
    const [kept] = this.#idle
    if (kept !== undefined) {
      try {
        return await this.#use(kept, () => kept.send(envelope, message, remainingMs(), signal))
      } catch (error) {
        // A server may end a connection at the moment that we use it again. That says nothing about this email.
        if (kept.hasBegun || signal?.aborted || !isLost(error)) throw error
      }
    }
    const fresh = new Connection(this.#server, this.#limits)
    fresh.onEnd(() => this.#idle.delete(fresh))
    await this.#use(fresh, () => fresh.send(envelope, message, remainingMs(), signal))
  }

  /** Ends the idle connections now and the others after their email. */
  close(): void {
    this.#isClosed = true
    for (const connection of this.#idle) connection.close()
  }

  async #use(connection: Connection, send: () => Promise<void>): Promise<void> {
    this.#idle.delete(connection)
    await send()
    if (!this.#isClosed && connection.isUsable) this.#idle.add(connection)
    else connection.close()
  }
}

// nodemailer gives its errors these members.
const isLost = (error: unknown): boolean =>
  ['ECONNECTION', 'ESOCKET'].includes(`${(error as NodemailerError).code}`)
