/** A mailer takes a letter and says what became of it. */
import type { PatientMessage } from '../../../order/testkit/messages'
import type { RenderedMail } from '..'

export interface Letter extends RenderedMail {
  readonly to: string
  /** What the mail is about and what made it due: the same key is the same mail. */
  readonly key: string
  /** What metrics count it as. */
  readonly kind: PatientMessage | 'staff'
  readonly headers?: Readonly<Record<string, string>>
}

export type Posted =
  | { readonly is: 'sent'; readonly messageId: string }
  /** Nothing left, because nothing should: see `shadow.ts`. */
  | { readonly is: 'shadowed' }
  /** The server will not take this mail for this recipient, now or later. */
  | { readonly is: 'refused' }

export interface Mailer {
  /** @throws ApplicationFailure `MailServerUnavailable` or `MailServerLogin` where another try may succeed */
  post(letter: Letter, signal?: AbortSignal): Promise<Posted>
  close(): void
}
