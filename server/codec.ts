/**
 * `POST /codec/decode` and `/codec/encode`: lets the Web UI and the `temporal` CLI read and write encrypted payloads.
 * See Temporal's docs, "Codec Server". Anyone who reaches it can read patients' data, so it is on the admin port only.
 */
import type { Payload, PayloadCodec } from '@temporalio/common'
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils'
import type { Middleware } from 'koa'
import { array, nullable, type as object, optional, record, string, validate } from 'superstruct'
import { definedOnly } from '../order/defined'
import { readBody } from './body'
import { HttpError } from './errors'

const PayloadBody = object({
  metadata: optional(nullable(record(string(), string()))),
  data: optional(nullable(string())),
})
/** Protobuf's JSON leaves out an empty list, such as the arguments of a query that takes none. */
const Payloads = object({ payloads: optional(array(PayloadBody)) })
const HEADERS = 'content-type, x-namespace, authorization, authorization-extras'

/** Allows cross-origin requests from the Web UI only. */
export const allowWebUi =
  (webUiOrigin: string | undefined): Middleware =>
  async (ctx, next) => {
    if (webUiOrigin !== undefined && ctx.get('origin') === webUiOrigin) {
      ctx.set({
        'access-control-allow-origin': webUiOrigin,
        'access-control-allow-methods': 'POST, OPTIONS',
        'access-control-allow-headers': HEADERS,
        'access-control-allow-credentials': 'true',
      })
      ctx.vary('origin')
    }
    if (ctx.method === 'OPTIONS') ctx.status = 204
    else await next()
  }

export const decodePayloads = (codecs: readonly PayloadCodec[]): Middleware =>
  convertPayloads((payloads, codec) => codec.decode(payloads), codecs)

/** For the updates that operators send: Temporal must not store them in clear. */
export const encodePayloads = (codecs: readonly PayloadCodec[]): Middleware =>
  convertPayloads((payloads, codec) => codec.encode(payloads), codecs.toReversed())

type Convert = (payloads: Payload[], codec: PayloadCodec) => Promise<Payload[]>

const convertPayloads =
  (convert: Convert, codecs: readonly PayloadCodec[]): Middleware =>
  async (ctx) => {
    const [failure, request] = validate(parseJson(await readBody(ctx)), Payloads)
    if (failure !== undefined) throw new HttpError(400, 'bad_json', 'The body must be {"payloads": […]}.')
    let payloads: Payload[] = (request.payloads ?? []).map((payload) => JSONToPayload(definedOnly(payload)))
    for (const codec of codecs) payloads = await convert(payloads, codec)
    ctx.body = { payloads: payloads.map(payloadToJSON) }
  }

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'bad_json', 'The body is not JSON.')
  }
}
