import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { freePorts, PATIENCE_MS, type RunningCommand, runFile, until } from '../../stack'

jest.setTimeout(2 * PATIENCE_MS)

describe('the mailbox of `npm start`', () => {
  let directory: string
  let mailbox: RunningCommand
  let page: string
  let send: (to: string) => Promise<unknown>

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'kitkeeper-mailbox-'))
    const { SMTP_PORT = '', MAILBOX_PORT = '' } = await freePorts()
    mailbox = runFile('dev/stack/mailbox.ts', {}, [SMTP_PORT, MAILBOX_PORT, directory])
    page = `http://127.0.0.1:${MAILBOX_PORT}`
    const smtp = createTransport({ host: '127.0.0.1', port: Number(SMTP_PORT) })
    send = (to) => smtp.sendMail({ from: 'us@example.com', to, subject: 'Hello', text: 'Hello' })
    await until('the mailbox is ready', async () => {
      const answer = await fetch(`${page}/healthz`).catch(() => undefined)
      return answer?.ok === true
    })
  })

  afterAll(async () => {
    mailbox.process.kill('SIGTERM')
    await mailbox.exitCode
    rmSync(directory, { recursive: true })
  })

  it('the local mailbox shows an email that it took, and refuses the recipients of two domains', async () => {
    await send('jo@example.com')
    await expect(send('jo@refused.example')).rejects.toMatchObject({ responseCode: 550 })
    await expect(send('jo@away.example')).rejects.toMatchObject({ responseCode: 451 })
    const emails: unknown = await (await fetch(`${page}/email`)).json()
    expect(emails).toMatchObject([{ envelope: { to: [{ address: 'jo@example.com' }] } }])
  })
})
