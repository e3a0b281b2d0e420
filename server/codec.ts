/**
 * `POST /codec/decode`: shows the Web UI and the CLI what is encrypted in Temporal. See Temporal's docs,
 * "Codec Server". Whoever reaches it can read patients' data: it listens on the admin port only.
 */
import type { PayloadCodec } from '@temporalio/common'
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils'
import type { Middleware } from 'koa'
import { array, nullable, type as object, optional, record, string, validate } from 'superstruct'
import { definedOnly } from '../order/defined'
import { readBody } from './body'
import { HttpError } from './errors'

const Payload = object({
  metadata: optional(nullable(record(string(), string()))),
  data: optional(nullable(string())),
})
const Payloads = object({ payloads: array(Payload) })
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

export const decodePayloads =
  (codecs: readonly PayloadCodec[]): Middleware =>
  async (ctx) => {
    const [failure, request] = validate(parseJson(await readBody(ctx)), Payloads)
    if (failure !== undefined) throw new HttpError(400, 'bad_json', 'The body must be {"payloads": […]}.')
    let payloads = request.payloads.map((payload) => JSONToPayload(definedOnly(payload)))
    for (const codec of codecs) payloads = await codec.decode(payloads)
    ctx.body = { payloads: payloads.map(payloadToJSON) }
  }

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'bad_json', 'The body is not JSON.')
  }
}
