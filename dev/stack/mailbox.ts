/**
 * The mailbox of `npm start`, a process of its own: MailDev, which takes every email except for the recipients that
 * `recipients.ts` refuses. Its arguments are the port for SMTP, the port for its web page, and where it keeps emails.
 */
import MailDev from 'maildev'
import { Recipients } from './recipients'

const [, , smtp, web, mailDirectory = ''] = process.argv
const mailbox = new MailDev({ ip: '127.0.0.1', smtp: Number(smtp), web: Number(web), mailDirectory })
const recipients = new Recipients()
mailbox.smtp.onRcptTo = ({ address }, _session, answer) => {
  const refusal = recipients.refusal(address, Date.now())
  if (refusal === undefined) answer()
  // The SMTP server answers with this member of an error.
  else answer(Object.assign(new Error(refusal.message), { responseCode: refusal.code }))
}
void mailbox.listen()
