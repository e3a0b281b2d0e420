/** Reads a request's raw bytes, which the signature covers, up to a limit. */
import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { is, type as object, string } from 'superstruct'
import { HttpError } from './errors'

/** Junction's orders are a few kB. Even one that lists all markers of a large panel is far smaller than this. */
export const MAX_BODY_BYTES = 1024 * 1024

/**
 * @param limit in bytes
 * @throws HttpError 413, 415, or 400 if the sender stopped halfway
 */
export async function readBody(ctx: Context, limit = MAX_BODY_BYTES): Promise<Buffer> {
  if (!ctx.is('json', '+json') || isEncoded(ctx)) {
    throw new HttpError(415, 'not_json', 'The body must be application/json and not compressed.')
  }
  try {
    return await getRawBody(ctx.req, { length: ctx.get('content-length') || null, limit })
  } catch (cause) {
    // The rest of the body stays unread, so the connection cannot be reused.
    const headers = { connection: 'close' }
    if (is(cause, object({ type: string() })) && cause.type === 'entity.too.large') {
      throw new HttpError(413, 'too_large', `The body is larger than ${limit} bytes.`, { headers })
    }
    throw new HttpError(400, 'body_incomplete', 'The connection closed before the whole body arrived.', {
      headers,
      cause,
    })
  }
}

const isEncoded = (ctx: Context): boolean => !['', 'identity'].includes(ctx.get('content-encoding'))
