/** How to send an update that an advice suggests, in the words of the place where somebody reads it. */
import type { Intervention } from '../../order/ledger'
import { causeOf, type Matter } from '../../order/notice'
import { adviceFor } from '../../order/testkit/advice'
import { exampleOf, UPDATES } from './update-table'

export interface Suggestion {
  readonly update: Intervention['what']
  readonly orderId: string
  /** The key of the alert. An alert about an email names that email's own key. */
  readonly alertKey: string
}

/** For the Web UI, where updates are JSON. */
export function inWebUi({ update, alertKey }: Suggestion): string {
  const { resend } = UPDATES
  const resendThat = { ...resend, example: { ...resend.example, key: causeOf(alertKey) } }
  const data = exampleOf(update === 'resend' ? resendThat : UPDATES[update])
  return `Send the update \`${update}\`: \`${data}\`.`
}

/** For a terminal: a command to copy. */
export const onCommandLine = ({ update, orderId, alertKey }: Suggestion): string =>
  `npm run orders -- ${UPDATES[update].command.replace('ORDER', orderId).replace('KEY', causeOf(alertKey))}`

/** All of an advice for an email or a chat message, whose reader may go on in either place. */
export function adviceInAlert(matter: Matter & { readonly key: string }, orderId: string): string {
  const { text, update } = adviceFor(matter)
  if (update === undefined) return text
  const command = onCommandLine({ update, orderId, alertKey: matter.key })
  return `${text} In the Web UI, send the update “${update}”. On the command line: ${command}`
}
