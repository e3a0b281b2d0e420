/** A line from the worker to the mailbox that can be cut, to show what an outage of the mail server looks like. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface MailLine {
  readonly port: number
  /** From now on every connection breaks at once. */
  cut(): void
  repair(): void
  close(): void
}

/** @param to the mailbox's SMTP port */
export async function openMailLine(to: number): Promise<MailLine> {
  let isCut = false
  const open = new Set<Socket>()
  const server = createServer((worker) => {
    if (isCut) return worker.destroy()
    const mailbox = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [worker, mailbox],
      [mailbox, worker],
    ] as const) {
      open.add(one)
      one.pipe(other)
      // A side that breaks takes the other with it: the worker then tries again.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    return worker
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail line has no port.')
  const breakAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: address.port,
    cut() {
      isCut = true
      breakAll()
    },
    repair() {
      isCut = false
    },
    close() {
      server.close()
      breakAll()
    },
  }
}
