/** A mail ready to be sent: both bodies say the same. */
export interface RenderedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}
