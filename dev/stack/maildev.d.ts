/** What `mailbox.ts` uses of MailDev, which has no types of its own. */
declare module 'maildev' {
  import type { SMTPServer } from 'smtp-server'

  interface MailDevOptions {
    readonly ip: string
    readonly smtp: number
    readonly web: number
    readonly mailDirectory: string
  }

  interface MailDevServer {
    readonly smtp: SMTPServer
    listen(): Promise<void>
  }

  /** Sets everything up. It listens for SMTP once `listen` is called, and ends its process on SIGTERM. */
  const createMailDev: new (options: MailDevOptions) => MailDevServer
  export default createMailDev
}
