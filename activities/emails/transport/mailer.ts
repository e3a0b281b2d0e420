/** A mailer takes an email and says what became of it. */
import type { PatientMessage } from '../../../order/testkit/messages'
import type { RenderedEmail } from '../render'

export interface OutgoingEmail extends RenderedEmail {
  /** One plain address. */
  readonly to: string
  /** Identifies the email. Every attempt at the same email has the same key. */
  readonly key: string
  /** The label in metrics. */
  readonly kind: PatientMessage | 'staff'
  readonly headers?: Readonly<Record<string, string>>
  /** Emails about the same thing have the same thread, and email programs show them together. */
  readonly thread?: string
}

export type Posted =
  | { readonly is: 'sent'; readonly messageId: string }
  /** Not sent on purpose; see `shadow.ts`. */
  | { readonly is: 'shadowed' }
  /** The server will never accept this email for this recipient. */
  | { readonly is: 'refused' }

export interface Mailer {
  /**
   * @param signal withdraws the email, unless the mail server might have it already
   * @throws ApplicationFailure `MailServerUnavailable` or `MailServerLogin` if a retry may succeed, or the reason of
   *   `signal`
   */
  post(email: OutgoingEmail, signal?: AbortSignal): Promise<Posted>
  close(): void
}
