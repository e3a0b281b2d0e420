/** How to send the update that some advice suggests, from the Web UI or from the command line. */
import type { Intervention } from '../../order/ledger'
import { causeOf, type Matter } from '../../order/notice'
import { shortNumberOf } from '../../order/short-number'
import { adviceFor } from '../../order/testkit/advice'
import { exampleOf, UPDATES } from './update-table'

export interface Suggestion {
  readonly update: Intervention['what']
  readonly orderId: string
  /** The key of the alert. If the alert is about an email, the key contains that email's own key. */
  readonly alertKey: string
}

/** In the Web UI, where updates are JSON. */
export function inWebUi({ update, alertKey }: Suggestion): string {
  const { resend } = UPDATES
  const resendThat = { ...resend, example: { ...resend.example, key: causeOf(alertKey) } }
  const data = exampleOf(update === 'resend' ? resendThat : UPDATES[update])
  return `Send the update \`${update}\`: \`${data}\`.`
}

/** In a terminal: a command to copy. */
export const onCommandLine = ({ update, orderId, alertKey }: Suggestion): string =>
  `npm run orders -- ${UPDATES[update].command.replace('ORDER', orderId).replace('KEY', causeOf(alertKey))}`

/**
 * The whole advice for an email or a chat message, in lines. Its reader may continue in the Web UI or in a terminal, so
 * a command stands on a line of its own, and is short enough not to be wrapped.
 */
export function adviceInAlert(
  matter: Matter & { readonly key: string },
  orderId: string,
): readonly [advice: string, ...more: string[]] {
  const { text, update } = adviceFor(matter)
  if (update === undefined) return [text]
  const command = onCommandLine({ update, orderId: shortNumberOf(orderId), alertKey: matter.key })
  return [`${text} In the Web UI, send the update “${update}”. On the command line:`, command]
}
