/** Errors that a sender sees: one class, one JSON shape, `{"error": {"code", "message"}}`. */
import type { Middleware } from 'koa'

export type ErrorCode =
  | 'bad_json'
  | 'no_order'
  | 'bad_signature'
  | 'not_found'
  | 'unknown_host'
  | 'method_not_allowed'
  | 'too_large'
  | 'not_json'
  | 'not_decryptable'
  | 'body_incomplete'
  | 'not_storable'
  | 'temporal_unavailable'
  | 'unauthorized'
  | 'forbidden_origin'
  | 'other_namespace'
  | 'codec_closed'
  | 'login_unavailable'
  | 'too_many_requests'
  | 'internal'

/** An error for the sender. The message is sent as it is, so it must never quote the body. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> },
  ) {
    super(message, options)
    this.headers = options?.headers ?? {}
  }
  readonly headers: Readonly<Record<string, string>>
}

/** Answers with JSON if a later middleware throws or no route matches. */
export const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next()
    if (ctx.body == null && ctx.status === 404)
      throw new HttpError(404, 'not_found', `Not found: ${ctx.path}.`)
    if (ctx.body == null && (ctx.status === 405 || ctx.status === 501)) {
      throw new HttpError(405, 'method_not_allowed', `${ctx.path} does not accept ${ctx.method}.`)
    }
  } catch (error) {
    const answer = error instanceof HttpError ? error : unexpected(error)
    ctx.status = answer.status
    ctx.set(answer.headers)
    ctx.body = { error: { code: answer.code, message: answer.message } }
    ctx.state.failure = answer
  }
}

/** The sender retries after a 500. The cause is only for the log. */
const unexpected = (cause: unknown): HttpError =>
  new HttpError(500, 'internal', 'Internal error: the event was not stored. Send it again later.', { cause })
