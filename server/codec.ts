/**
 * `POST /codec/decode` and `/codec/encode`: the Web UI and the CLI read and write what is encrypted in Temporal. See Temporal's docs,
 * "Codec Server". Whoever reaches it can read patients' data: it listens on the admin port only.
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
/** Of no payloads, protobuf's JSON leaves the list out: a query without arguments. */
const Payloads = object({ payloads: optional(array(PayloadBody)) })
const HEADERS = 'content-type, x-namespace, authorization, authorization-extras'

/** Lets pages of the Web UI, and of no other origin, ask. */
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

/** What operators send with an update is encrypted before Temporal stores it. */
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
