/**
 * `POST /codec/decode` and `/codec/encode`: lets the Web UI and the `temporal` CLI read and write encrypted payloads.
 * See Temporal's docs, "Codec Server". Anyone who may call it can read patients' data. So it is on the admin port only,
 * asks who calls, and leaves one line in the log for each call: who read how much of which orders, and never what.
 */
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common'
import { JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils'
import type { Context, Middleware } from 'koa'
import { array, nullable, type as object, optional, record, string, validate } from 'superstruct'
import type { CodecAccess } from '../config/codec-access'
import { ownerOf } from '../config/encryption-codec'
import type { Logger } from '../config/logger'
import { definedOnly } from '../order/defined'
import { readBody } from './body'
import { guardCodec } from './codec-guard'
import { HttpError } from './errors'
import { type Rate, RateLimit } from './rate-limit'

export interface CodecOptions {
  readonly codecs: readonly PayloadCodec[]
  readonly access: CodecAccess
  readonly namespace: string
  /** The Web UI's origin, whose pages may ask. */
  readonly webUiOrigin: string | undefined
  readonly logger: Logger
  /** By address. Default: `DEFAULT_RATE`. */
  readonly rate?: Rate
}

/** What the access record says of a call. */
interface CodecNotes {
  who?: string
  payloads?: number
  orders?: readonly string[]
}

/** The Web UI asks once for each event of a history that it shows. */
const DEFAULT_RATE: Rate = { burst: 1_000, perSecond: 100 }
/** Temporal takes payloads of up to 2 MB, and they come in base64. */
const MAX_BODY_BYTES = 4 * 1024 * 1024
const MAX_PAYLOADS = 1_000
/** An access record names at most this many orders. One call is about one order, unless somebody collects them. */
const MAX_ORDERS = 20
const MAX_ID_LENGTH = 100

type Direction = 'decode' | 'encode'

/** Answers `OPTIONS` and `POST`. `encode` is for the updates that operators send: Temporal must not store them in clear. */
export function codecEndpoint(options: CodecOptions): (direction: Direction) => Middleware {
  const { logger, access, rate = DEFAULT_RATE } = options
  // The record is owed whatever LOG_LEVEL says.
  const recorder = logger.child({}, { level: 'info' })
  const identify = guardCodec(access)
  const limit = new RateLimit(rate)

  return (direction) => async (ctx) => {
    if (ctx.method === 'OPTIONS') {
      admitOrigin(ctx, options)
      ctx.status = 204
      return
    }
    const notes: CodecNotes = {}
    const from = ctx.socket.remoteAddress ?? ''
    let failure: Pick<HttpError, 'status' | 'code'> | undefined
    try {
      if (!limit.allows(from)) throw tooMany()
      admitOrigin(ctx, options)
      notes.who = await identify(ctx)
      requireNamespace(ctx.get('x-namespace'), options.namespace)
      const given = await readPayloads(ctx)
      note(notes, given)
      const payloads = await convert(direction, given, options.codecs)
      note(notes, payloads)
      ctx.body = { payloads: payloads.map(payloadToJSON) }
    } catch (error) {
      failure = error instanceof HttpError ? error : { status: 500, code: 'internal' }
      throw error
    } finally {
      const line = { ...notes, from, direction, status: failure?.status ?? ctx.status, code: failure?.code }
      if (failure === undefined) recorder.info(line, 'codec used')
      else recorder.warn(line, 'codec refused')
    }
  }
}

const ALLOWED_HEADERS = 'content-type, x-namespace, authorization, authorization-extras'

/**
 * Pages of the Web UI may ask. Programs such as the `temporal` CLI have no origin.
 *
 * @throws HttpError 403 for any other page
 */
function admitOrigin(ctx: Context, { webUiOrigin }: CodecOptions): void {
  const origin = ctx.get('origin')
  ctx.vary('origin')
  if (origin === '') return
  if (origin !== webUiOrigin)
    throw new HttpError(
      403,
      'forbidden_origin',
      'Pages of this origin may not use the codec. Only the Web UI at TEMPORAL_UI_URL may.',
    )
  ctx.set({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST, OPTIONS',
    'access-control-allow-headers': ALLOWED_HEADERS,
    'access-control-allow-credentials': 'true',
  })
}

/** The Web UI and the CLI say which namespace the payloads are from. */
function requireNamespace(given: string, ours: string): void {
  if (given !== '' && given !== ours)
    throw new HttpError(403, 'other_namespace', 'This codec is for another namespace.')
}

const PayloadBody = object({
  metadata: optional(nullable(record(string(), string()))),
  data: optional(nullable(string())),
})
/** Protobuf's JSON leaves out an empty list, such as the arguments of a query that takes none. */
const Payloads = object({ payloads: optional(array(PayloadBody)) })

async function readPayloads(ctx: Context): Promise<Payload[]> {
  const [failure, request] = validate(parseJson(await readBody(ctx, MAX_BODY_BYTES)), Payloads)
  if (failure !== undefined) throw new HttpError(400, 'bad_json', 'The body must be {"payloads": […]}.')
  const { payloads = [] } = request
  if (payloads.length > MAX_PAYLOADS)
    throw new HttpError(413, 'too_large', `One call takes at most ${MAX_PAYLOADS} payloads.`)
  return payloads.map((payload) => JSONToPayload(definedOnly(payload)))
}

async function convert(
  direction: Direction,
  given: Payload[],
  codecs: readonly PayloadCodec[],
): Promise<Payload[]> {
  try {
    let payloads = given
    if (direction === 'decode') for (const codec of codecs) payloads = await codec.decode(payloads)
    else for (const codec of codecs.toReversed()) payloads = await codec.encode(payloads)
    return payloads
  } catch (cause) {
    if (!(cause instanceof ValueError)) throw cause
    throw new HttpError(422, 'not_decryptable', cause.message, { cause })
  }
}

/** Payloads say in clear which order they belong to, as long as they are encrypted. */
function note(notes: CodecNotes, payloads: readonly Payload[]): void {
  notes.payloads = payloads.length
  const orders = new Set(
    payloads.flatMap((payload) => ownerOf(payload)?.workflowId.slice(0, MAX_ID_LENGTH) ?? []),
  )
  if (orders.size > 0) notes.orders = [...orders].slice(0, MAX_ORDERS)
}

const tooMany = (): HttpError =>
  new HttpError(429, 'too_many_requests', 'The codec was called too often. Try again in a second.', {
    headers: { 'retry-after': '1' },
  })

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new HttpError(400, 'bad_json', 'The body is not JSON.')
  }
}
