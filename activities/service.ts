/**
 * Asks other services over HTTP, JSON in and out, and turns what they answer into what an activity can decide
 * on. Whatever another try may mend is thrown, for Temporal to try again; nothing of a body is ever quoted.
 */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { ApplicationFailure } from '@temporalio/common'
import getRawBody from 'raw-body'
import { create, is, string, type } from 'superstruct'

export interface Service {
  /** Begins the sentences of errors, such as `Junction`. */
  readonly name: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
}

/** `ok` where it did as it was told. */
export type Reply =
  | { readonly is: 'ok' }
  /** 404 and 410: the service does not know what this is about. */
  | { readonly is: 'unknown' }
  /** Any other 4xx: the same question will be refused again. */
  | { readonly is: 'refused'; readonly status: number }

/** `ok` with the JSON object that was asked for. */
export type Answer = Exclude<Reply, { is: 'ok' }> | { readonly is: 'ok'; readonly body: object }

/** Two look-ups and a mail fit into an activity's 15 s. */
const PATIENCE_MS = 3_000
const MAX_ANSWER_BYTES = 256 * 1024
/** A service may ask for a pause before the next try, up to this, in seconds. */
const MAX_RETRY_AFTER_SECONDS = 900

/** The service does not accept our key: no try will succeed until somebody corrects the configuration. */
export const SERVICE_LOGIN = 'ServiceLogin'

/**
 * For an answer that is a JSON object.
 *
 * @throws ApplicationFailure `ServiceUnavailable` or `ServiceLogin`, where another try may succeed
 */
export async function ask(service: Service, question: Question): Promise<Answer> {
  const response = await send(service, question)
  return response.ok
    ? { is: 'ok', body: await readJson(service, response) }
    : await refusal(service, response)
}

/** As `ask`, where all that matters is that it was done. */
export async function tell(service: Service, question: Question): Promise<Reply> {
  const response = await send(service, question)
  if (!response.ok) return await refusal(service, response)
  await response.body?.cancel()
  return { is: 'ok' }
}

async function refusal(service: Service, response: Response): Promise<Exclude<Reply, { is: 'ok' }>> {
  const { status } = response
  await response.body?.cancel()
  if (status === 404 || status === 410) return { is: 'unknown' }
  if (status === 401 || status === 403) {
    throw ApplicationFailure.retryable(`${service.name} does not accept our key: ${status}.`, SERVICE_LOGIN)
  }
  if (status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status)) return { is: 'refused', status }
  throw unavailable(service, `it answered ${status}`, retryAfter(response))
}

/** Request timeout, conflict, too early, too many requests. */
const WORTH_ANOTHER_TRY: readonly number[] = [408, 409, 425, 429]

async function send(service: Service, { method, url, body, signal }: Question): Promise<Response> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...service.headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // Our key goes nowhere but to the address that was configured.
      redirect: 'error',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    })
  } catch (error) {
    signal?.throwIfAborted()
    throw unavailable(service, patience.aborted ? `no answer in ${PATIENCE_MS / 1_000} s` : causeOf(error))
  }
}

async function readJson(service: Service, response: Response): Promise<object> {
  if (response.status === 204 || response.body === null) return {}
  try {
    // The type of web streams in Node's and in the DOM's declarations differ in name only.
    const body = Readable.fromWeb(response.body as ReadableStream)
    const text = await getRawBody(body, { limit: MAX_ANSWER_BYTES, encoding: 'utf8' })
    return create(JSON.parse(text), type({}))
  } catch {
    throw unavailable(service, 'its answer is no JSON object, or breaks off, or is too long')
  }
}

/** `fetch` hides what went wrong in the cause: `ECONNREFUSED` and the like. */
const causeOf = (error: unknown): string =>
  is(error, type({ cause: type({ code: string() }) })) ? error.cause.code : 'the connection failed'

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 ? Math.min(seconds, MAX_RETRY_AFTER_SECONDS) * 1_000 : undefined
}

/** What must be thrown where the service, or somebody else in its place, cannot be understood. */
export const unavailable = (service: Service, why: string, nextRetryDelay?: number): ApplicationFailure =>
  ApplicationFailure.create({
    message: `${service.name} could not be asked: ${why}.`,
    type: 'ServiceUnavailable',
    ...(nextRetryDelay !== undefined && { nextRetryDelay }),
  })
