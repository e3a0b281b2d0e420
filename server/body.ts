/** Reads a request's raw bytes, as the signature covers them, within a limit. */
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { is, type as object, string } from 'superstruct'
import { HttpError } from './errors'

/** Junction's orders are a few kB; the largest with all markers of a panel stay well below this. */
export const MAX_BODY_BYTES = 1024 * 1024

/** @throws HttpError 413, 415, or 400 where the sender broke off */
export async function readBody(ctx: Context): Promise<Buffer> {
  if (!ctx.is('json', '+json') || isEncoded(ctx)) {
    throw new HttpError(415, 'not_json', 'The body must be sent as application/json, not compressed.')
  }
  try {
    return await getRawBody(ctx.req, { length: ctx.get('content-length') || null, limit: MAX_BODY_BYTES })
  } catch (cause) {
    // What is left of the body is not read: the connection cannot be used again.
    const headers = { connection: 'close' }
    if (is(cause, object({ type: string() })) && cause.type === 'entity.too.large') {
      throw new HttpError(413, 'too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`, { headers })
    }
    throw new HttpError(400, 'body_incomplete', 'The body did not arrive whole.', { headers, cause })
  }
}

const isEncoded = (ctx: Context): boolean => !['', 'identity'].includes(ctx.get('content-encoding'))
