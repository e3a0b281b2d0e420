/** Answers that are not success: one class, one JSON shape, `{"error": {"code", "message"}}`. */
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
  | 'body_incomplete'
  | 'not_storable'
  | 'temporal_unavailable'
  | 'internal'

/** An answer for the sender. The message goes out as it is: it quotes nothing of the body. */
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

/** Turns whatever is thrown further in, and what no route answered, into JSON. */
export const answerErrors: Middleware = async (ctx, next) => {
  try {
    await next()
    if (ctx.body == null && ctx.status === 404)
      throw new HttpError(404, 'not_found', `Not found: ${ctx.path}.`)
    if (ctx.body == null && (ctx.status === 405 || ctx.status === 501)) {
      throw new HttpError(405, 'method_not_allowed', `${ctx.path} does not take ${ctx.method}.`)
    }
  } catch (error) {
    const answer = error instanceof HttpError ? error : unexpected(error)
    ctx.status = answer.status
    ctx.set(answer.headers)
    ctx.body = { error: { code: answer.code, message: answer.message } }
    ctx.state.failure = answer
  }
}

/** The sender tries again after a 500; the cause is for the log. */
const unexpected = (cause: unknown): HttpError =>
  new HttpError(500, 'internal', 'Something went wrong here; the event was not stored.', { cause })
